package org.mailferry.engine.internal.transfer;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import org.mailferry.api.StopSignal;
import org.mailferry.engine.internal.intent.IntentRecovery;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.TargetWatermarks;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.FormatLost;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.pass.SideThread;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.spool.Spool;

/**
 * Carries items: one thread finds and exports them, the calling thread uploads and confirms them. At most a few batches
 * wait in between, so that memory does not depend on how much there is to do.
 */
public final class Transfer {

	private final PassScope scope;
	private final Function<StopSignal, SourceConnection> connect;
	private final SourceSide desk;
	private final Spool spool;
	private final Way way;
	private final Delivery delivery;
	private final long mostBytes;
	private final int waitingBatches;

	/** What the reading thread hands over. */
	private sealed interface Handed {
	}

	private record Filled(SpooledBatch batch, List<Step> steps) implements Handed {
	}

	/** The reading thread has come to its end, one way or the other; no more comes after it. */
	private record Ended(SideThread.Outcome outcome) implements Handed {
	}

	private Transfer(PassScope scope, Function<StopSignal, SourceConnection> connect, SourceSide desk, Spool spool,
			Way way, Delivery delivery, long mostBytes, int waitingBatches) {
		this.scope = scope;
		this.connect = connect;
		this.desk = desk;
		this.spool = spool;
		this.way = way;
		this.delivery = delivery;
		this.mostBytes = mostBytes;
		this.waitingBatches = waitingBatches;
	}

	/**
	 * @param connect
	 *            opens a connection that ends its calls when the signal says so
	 * @param desk
	 *            the calling thread's connection to the source
	 * @param target
	 *            the calling thread's connection to the target
	 * @param waitingBatches
	 *            how many batches may wait between the threads; with 0 they take turns
	 */
	public static Transfer between(PassScope scope, Function<StopSignal, SourceConnection> connect, SourceSide desk,
			TargetSide target, Spool spool, IntentRecovery recovery, OpenIntents intents, TargetWatermarks watermarks,
			VanishedFolders vanished, OutcomeBook outcomes, LossBook losses, Way way, int waitingBatches) {
		Delivery delivery = new Delivery(scope, target, recovery, intents, watermarks, vanished, outcomes, losses);
		return new Transfer(scope, connect, desk, spool, way, delivery,
				target.mailbox().maxUploadBytes(), waitingBatches);
	}

	/** Carries everything that a feed finds, and runs its steps. */
	public void run(Feed feed) throws PassHalted {
		StopSignal stopReading = new StopSignal();
		Handoff<Handed> handoff = new Handoff<>(waitingBatches);
		try (StopSignal.Registration registration = scope.stop().onRequest(stopReading::request)) {
			SideThread reader = SideThread.start("reader", () -> read(feed, stopReading, handoff));
			try {
				write(handoff);
			} finally {
				stopReading.request();
				handoff.close().forEach(this::discard);
				reader.join();
			}
		}
	}

	private void read(Feed feed, StopSignal stopReading, Handoff<Handed> handoff) {
		Throwable failure = null;
		try (SourceConnection connection = connect.apply(stopReading)) {
			Exporter exporter = new Exporter(connection.side(), spool, way, mostBytes);
			Intake intake = new Intake(scope.settings(), (tasks, steps) -> {
				Filled filled = new Filled(exporter.export(tasks), steps);
				if (!handoff.put(filled)) {
					discard(filled);
					throw PassHalted.interrupted();
				}
			});
			feed.feed(intake, connection.side());
			intake.flush();
		} catch (PassHalted | RuntimeException | Error e) {
			failure = e;
		}
		handoff.put(new Ended(new SideThread.Outcome(failure)));
	}

	private void write(Handoff<Handed> handoff) throws PassHalted {
		for (;;) {
			switch (handoff.take()) {
			case Filled filled -> deliver(filled);
			case Ended ended -> {
				ended.outcome().rethrow();
				return;
			}
			}
		}
	}

	private void deliver(Filled filled) throws PassHalted {
		List<CarryTask> again = List.of();
		try (SpooledBatch batch = filled.batch()) {
			scope.checkStop();
			again = deliver(batch);
		} catch (IOException e) {
			throw spool.failed(e);
		}
		now(again);
		for (Step step : filled.steps()) {
			scope.checkStop();
			step.run();
		}
	}

	/** Returns items that have to be fetched anew, because the way in which they were fetched leads nowhere. */
	private List<CarryTask> deliver(SpooledBatch batch) throws PassHalted {
		List<CarryTask> tasks = batch.parcels().stream().map(Parcel::task).toList();
		if (batch.parcels().stream().anyMatch(parcel -> !parcel.payload().format().equals(way.format()))) {
			delivery.deliver(batch.withoutParcels());
			return tasks;
		}
		try {
			delivery.deliver(batch);
			return List.of();
		} catch (FormatLost e) {
			way.change(e);
			return tasks;
		}
	}

	private void discard(Handed handed) {
		if (handed instanceof Filled filled) {
			try {
				filled.batch().close();
			} catch (IOException e) {
				// the operating system deletes the file at the latest when the process ends
			}
		}
	}

	/** Carries a few items at once on the calling thread. */
	public void now(List<CarryTask> tasks) throws PassHalted {
		if (tasks.isEmpty()) {
			return;
		}
		Exporter exporter = new Exporter(desk, spool, way, mostBytes);
		Intake intake = new Intake(scope.settings(),
				(batch, steps) -> deliver(new Filled(exporter.export(batch), steps)));
		for (CarryTask task : tasks) {
			intake.add(task);
		}
		intake.flush();
	}
}
