package org.mailferry.engine.internal.transfer;

import java.io.IOException;
import java.util.List;

import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.engine.internal.pass.FormatLost;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.spool.Spool;
import org.mailferry.engine.internal.spool.SpoolLog;

/** Fetches items into the spool. One that the source cannot give does not keep the others from coming. */
final class Exporter {

	private final SourceSide source;
	private final Spool spool;
	private final Way way;
	private final long mostBytes;
	private final Blame blame;

	Exporter(SourceSide source, Spool spool, Way way, long mostBytes) {
		this.source = source;
		this.spool = spool;
		this.way = way;
		this.mostBytes = mostBytes;
		blame = new Blame(source.calls());
	}

	SpooledBatch export(List<CarryTask> tasks) throws PassHalted {
		for (;;) {
			try {
				return export(tasks, way.format());
			} catch (FormatLost e) {
				way.change(e);
			}
		}
	}

	private SpooledBatch export(List<CarryTask> tasks, PayloadFormat format) throws PassHalted {
		SpoolLog log = spool.newLog();
		boolean complete = false;
		try {
			ExportReceiver receiver = new ExportReceiver(format, log, mostBytes, tasks);
			fetch(receiver, format, receiver.open(), 1);
			log.seal();
			complete = true;
			return receiver.batch();
		} catch (IOException e) {
			throw spool.failed(e);
		} finally {
			if (!complete) {
				discard(log);
			}
		}
	}

	private void discard(SpoolLog log) throws PassHalted {
		try {
			log.close();
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}

	private void fetch(ExportReceiver receiver, PayloadFormat format, List<CarryTask> tasks, int first)
			throws PassHalted, IOException {
		List<CarryTask> open = tasks;
		for (int attempt = first; !open.isEmpty(); attempt++) {
			try {
				fetchOnce(receiver, format, open);
				blame.passed();
				open = open(receiver, open, attempt);
			} catch (RetryableException e) {
				List<CarryTask> left = open.stream().filter(receiver::isOpen).toList();
				attempt = left.size() < open.size() ? first : attempt;
				if (blame.lookForItem(e, attempt)) {
					lookForItem(receiver, format, left, e, attempt);
					return;
				}
				attempt = source.calls().backOff(attempt, e);
				open = left;
			}
		}
	}

	/** What fails each time may be one item's fault: what goes without it, goes. Asks the server first whether it lives. */
	private void lookForItem(ExportReceiver receiver, PayloadFormat format, List<CarryTask> tasks,
			RetryableException failure, int attempt) throws PassHalted, IOException {
		CarryTask task = tasks.getFirst();
		source.calls().require(() -> source.mailbox().folder(task.folder().link().source()));
		if (tasks.size() == 1) {
			receiver.refuse(task, blame.of(failure, attempt));
			return;
		}
		for (List<CarryTask> half : Blame.halves(tasks)) {
			fetch(receiver, format, half, source.calls().attemptOfPart());
		}
	}

	private List<CarryTask> open(ExportReceiver receiver, List<CarryTask> before, int attempt) throws PassHalted {
		List<CarryTask> left = before.stream().filter(receiver::isOpen).toList();
		if (left.isEmpty() || left.size() < before.size()) {
			return left;
		}
		if (source.calls().exhausted(attempt)) {
			receiver.giveUp(left);
			return List.of();
		}
		source.calls().backOff(attempt);
		return left;
	}

	/** Divides what the server refuses as a whole until the item is found that it cannot give. */
	private void fetchOnce(ExportReceiver receiver, PayloadFormat format, List<CarryTask> tasks)
			throws PassHalted, IOException, RetryableException {
		List<ItemProfile> items = tasks.stream().filter(receiver::isOpen).map(CarryTask::item).toList();
		if (items.isEmpty()) {
			return;
		}
		try {
			source.calls().<Void, IOException>once(() -> {
				source.mailbox().export(format, items, receiver);
				return null;
			});
		} catch (PermanentException e) {
			if (tasks.size() == 1) {
				receiver.refuse(tasks.getFirst(), refusal(e));
				return;
			}
			for (List<CarryTask> half : Blame.halves(tasks)) {
				fetchOnce(receiver, format, half);
			}
		}
	}

	static Refusal refusal(PermanentException failure) {
		return new Refusal(failure.tooLarge() ? Refusal.Kind.TOO_LARGE : Refusal.Kind.REJECTED, failure.serverCode(),
				failure.getMessage());
	}
}
