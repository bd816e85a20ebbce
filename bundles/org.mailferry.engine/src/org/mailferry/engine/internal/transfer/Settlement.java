package org.mailferry.engine.internal.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.intent.VanishedFolders;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the target's answers about one consignment into entries and outcomes, in one transaction per folder
 * and kind. */
final class Settlement {

	private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

	private final PassScope scope;
	private final VanishedFolders vanished;
	private final OutcomeBook outcomes;
	private final LossBook losses;
	private final Map<Integer, LedgerCommit.Builder> commits = new LinkedHashMap<>();
	private final List<Parcel> again = new ArrayList<>();
	private final List<RefusedTask> refused = new ArrayList<>();
	private Optional<Refusal> full = Optional.empty();
	private boolean mustWait;

	Settlement(PassScope scope, VanishedFolders vanished, OutcomeBook outcomes, LossBook losses) {
		this.scope = scope;
		this.vanished = vanished;
		this.outcomes = outcomes;
		this.losses = losses;
	}

	/** Items to send once more. */
	List<Parcel> again() {
		return again;
	}

	/** Whether that should not happen at once. */
	boolean mustWait() {
		return mustWait;
	}

	/**
	 * @param lastAttempt
	 *            whether an item that might go another time counts as refused
	 */
	void settle(Consignment consignment, List<ItemResult> results, boolean lastAttempt) throws PassHalted {
		for (int i = 0; i < results.size(); i++) {
			Consignment.Line line = consignment.lines().get(i);
			switch (results.get(i)) {
			case ItemResult.Done done -> done(line, done);
			case ItemResult.Refused answer -> refused(line, answer.refusal(), lastAttempt);
			}
		}
		commit();
		if (full.isPresent()) {
			throw PassHalted.failed(mailboxFull(full.get()), null);
		}
	}

	/** Settles items that no consignment will carry. */
	void refuse(List<RefusedTask> tasks) throws PassHalted {
		refused.addAll(tasks);
		commit();
	}

	private LedgerCommit.Builder in(int folder) {
		return commits.computeIfAbsent(folder, LedgerCommit::in);
	}

	private void done(Consignment.Line line, ItemResult.Done done) {
		CarryTask task = line.parcel().task();
		in(task.folder().number()).put(new LedgerEntry(task.carried(), done.id()))
				.settleOutcomes(outcomes.over(List.of(task.item().id())));
		scope.tally().add(line.replaces().isEmpty() ? Count.CREATED : Count.UPDATED, 1);
		scope.tally().add(Count.BYTES, line.parcel().payload().sizeBytes());
		losses.note(task, done.losses());
		LOG.debug("carried {} to folder {}", task.item().identity(), task.folder().number());
	}

	private void refused(Consignment.Line line, Refusal refusal, boolean lastAttempt) throws PassHalted {
		CarryTask task = line.parcel().task();
		switch (refusal.kind()) {
		case NOT_FOUND -> {
			if (line.replaces().isPresent()) {
				in(task.folder().number()).remove(task.key());
				again.add(line.parcel());
			} else if (!vanished.check(task.folder().link())) {
				refused.add(new RefusedTask(task, refusal));
			}
		}
		case TRANSIENT -> {
			if (lastAttempt) {
				refused.add(new RefusedTask(task, refusal));
			} else {
				again.add(line.parcel());
				mustWait = true;
			}
		}
		case QUOTA -> full = Optional.of(refusal);
		case EXISTS, TOO_LARGE, CORRUPT, REJECTED -> refused.add(new RefusedTask(task, refusal));
		}
	}

	/** What crossed is stored first: describing what did not means asking the source. */
	private void commit() throws PassHalted {
		store();
		if (refused.isEmpty()) {
			return;
		}
		for (ItemOutcome outcome : outcomes.write(refused)) {
			in(outcome.folder()).outcome(outcome);
		}
		store();
		outcomes.checkLimit();
	}

	private void store() {
		commits.forEach((folder, commit) -> {
			if (!vanished.contains(folder)) {
				scope.ledger().commit(commit.build());
			}
		});
		commits.clear();
	}

	private Finding mailboxFull(Refusal refusal) {
		return new Finding("mailbox.full", Severity.ERROR, scope.pair().target().value(),
				"The target mailbox is full. Raise its quota; the next pass goes on where this one stopped.",
				refusal.code() + ": " + refusal.text());
	}
}
