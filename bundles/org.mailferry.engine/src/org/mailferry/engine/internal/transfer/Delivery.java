package org.mailferry.engine.internal.transfer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.IntentRecovery;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.intent.TargetWatermarks;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.FormatLost;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.TargetSide;

/**
 * Uploads spooled items so that each arrives exactly once, whatever happens on the way. What is sent again is always
 * looked up in the ledger first, which knows what recovery has found.
 */
final class Delivery {

	private final PassScope scope;
	private final TargetSide target;
	private final IntentRecovery recovery;
	private final OpenIntents intents;
	private final TargetWatermarks watermarks;
	private final VanishedFolders vanished;
	private final OutcomeBook outcomes;
	private final LossBook losses;
	private final Blame blame;

	Delivery(PassScope scope, TargetSide target, IntentRecovery recovery, OpenIntents intents,
			TargetWatermarks watermarks, VanishedFolders vanished, OutcomeBook outcomes, LossBook losses) {
		this.scope = scope;
		this.target = target;
		this.recovery = recovery;
		this.intents = intents;
		this.watermarks = watermarks;
		this.vanished = vanished;
		this.outcomes = outcomes;
		this.losses = losses;
		blame = new Blame(target.calls());
	}

	void deliver(SpooledBatch batch) throws PassHalted {
		settleGone(batch.gone());
		if (!batch.refused().isEmpty()) {
			new Settlement(scope, vanished, outcomes, losses).refuse(batch.refused());
		}
		for (List<Parcel> group : groups(batch.parcels())) {
			send(group, 1);
			scope.report().progress(group.getLast().task().folder().path());
		}
	}

	private void settleGone(List<CarryTask> gone) {
		for (CarryTask task : gone) {
			List<ItemId> over = outcomes.over(List.of(task.item().id()));
			if (!over.isEmpty() && !vanished.contains(task.folder().number())) {
				scope.ledger().commit(LedgerCommit.in(task.folder().number()).settleOutcomes(over).build());
			}
		}
	}

	/** Divides by what was really spooled, so that no request is larger than it may be. */
	private List<List<Parcel>> groups(List<Parcel> parcels) {
		long most = Math.min(scope.settings().batchBytes(), target.mailbox().fittingUploadBytes());
		List<List<Parcel>> groups = new ArrayList<>();
		long bytes = Long.MAX_VALUE;
		for (Parcel parcel : parcels) {
			long size = parcel.payload().sizeBytes();
			if (bytes > most - size || groups.getLast().size() >= scope.settings().batchItems()) {
				groups.add(new ArrayList<>());
				bytes = 0;
			}
			groups.getLast().add(parcel);
			bytes += size;
		}
		return groups;
	}

	private static PayloadFormat format(List<Parcel> parcels) {
		return parcels.getFirst().payload().format();
	}

	private void send(List<Parcel> parcels, int first) throws PassHalted {
		List<Parcel> open = parcels;
		for (int attempt = first; !open.isEmpty(); attempt++) {
			open = open.stream().filter(parcel -> !vanished.contains(parcel.task().folder().number())).toList();
			Consignment consignment = Consignment.of(open, scope.ledger());
			settleKnown(consignment.known());
			if (consignment.lines().isEmpty()) {
				return;
			}
			for (SyncedFolder folder : consignment.receivers(target.mailbox().replacesInPlace(format(parcels)))) {
				watermarks.beforeBatch(folder);
			}
			Sent sent = sendOnce(consignment, attempt);
			open = sent.again();
			attempt = sent.attempt();
		}
	}

	/**
	 * What came of sending.
	 *
	 * @param again
	 *            what has to be looked at again
	 * @param attempt
	 *            how many attempts have been made so far
	 */
	private record Sent(List<Parcel> again, int attempt) {
	}

	private Sent sendOnce(Consignment consignment, int attempt) throws PassHalted {
		List<Parcel> parcels = consignment.lines().stream().map(Consignment.Line::parcel).toList();
		try {
			List<ItemResult> results = target.calls().intended(() -> consignment.open(intents),
					() -> target.mailbox().upload(consignment.uploads()));
			if (results.size() != parcels.size()) {
				throw new RetryableException(
						"%d answers to %d uploads".formatted(results.size(), parcels.size()), "", null, true, null);
			}
			Settlement settlement = new Settlement(scope, vanished, outcomes, losses);
			settlement.settle(consignment, results, target.calls().exhausted(attempt));
			if (results.stream().anyMatch(ItemResult.Done.class::isInstance)) {
				blame.passed();
			}
			if (settlement.mustWait()) {
				target.calls().backOff(attempt);
			}
			return new Sent(settlement.again(), attempt);
		} catch (RetryableException e) {
			if (e.maybeDone()) {
				recover(consignment);
			} else {
				consignment.intents().forEach(intents::abandon);
			}
			if (blame.lookForItem(e, attempt)) {
				lookForItem(parcels, e, attempt);
				return new Sent(List.of(), attempt);
			}
			return new Sent(parcels, target.calls().backOff(attempt, e));
		} catch (FormatLost e) {
			consignment.intents().forEach(intents::abandon);
			throw e;
		} catch (PermanentException e) {
			consignment.intents().forEach(intents::abandon);
			divide(parcels, e);
			return new Sent(List.of(), attempt);
		}
	}

	private void recover(Consignment consignment) throws PassHalted {
		Instant silent = scope.clock().instant();
		for (Intent intent : consignment.intents()) {
			recovery.clearUp(consignment.folder(intent).link(), List.of(intent), silent);
		}
	}

	/** What fails each time may be one item's fault: what goes without it, goes. Asks the server first whether it lives. */
	private void lookForItem(List<Parcel> parcels, RetryableException failure, int attempt) throws PassHalted {
		CarryTask task = parcels.getFirst().task();
		boolean gone = vanished.check(task.folder().link());
		if (parcels.size() > 1) {
			for (List<Parcel> half : Blame.halves(parcels)) {
				send(half, target.calls().attemptOfPart());
			}
		} else if (!gone) {
			new Settlement(scope, vanished, outcomes, losses)
					.refuse(List.of(new RefusedTask(task, blame.of(failure, attempt))));
		}
	}

	/** The server refuses a request as a whole: half of it may pass, until the item is found that does not. */
	private void divide(List<Parcel> parcels, PermanentException refusal) throws PassHalted {
		if (parcels.size() > 1) {
			for (List<Parcel> half : Blame.halves(parcels)) {
				send(half, 1);
			}
			return;
		}
		CarryTask task = parcels.getFirst().task();
		if (!vanished.check(task.folder().link())) {
			new Settlement(scope, vanished, outcomes, losses)
					.refuse(List.of(new RefusedTask(task, Exporter.refusal(refusal))));
		}
	}

	private void settleKnown(List<Parcel> known) {
		for (Parcel parcel : known) {
			settleGone(List.of(parcel.task()));
		}
	}
}
