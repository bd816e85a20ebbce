package org.mailferry.sync.ui.internal.mailboxes;

import java.util.Optional;

import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.project.PairSummary;

/**
 * A mailbox pair as the table shows it. Immutable.
 *
 * @param progress
 *            how far its running pass is, if one runs in this workbench
 * @param key
 *            what a filter looks in: all its texts, in lower case
 */
record MailboxRow(PairSummary summary, Optional<PassProgress> progress, String key) {

	PairId id() {
		return summary.pair().id();
	}

	/** What the table shows as its state. */
	ShownState state() {
		return ShownState.of(summary.state(), summary.suspended());
	}

	/** How far the running pass is, 0 to 1; empty when nobody knows. */
	Optional<Double> share() {
		return progress.filter(some -> some.expectedItems() > 0).map(some -> {
			long done = Math.max(some.counters().items(), some.counters().compared());
			return Math.min(1.0, (double) done / some.expectedItems());
		});
	}

	MailboxRow with(PassProgress now) {
		return new MailboxRow(summary, Optional.ofNullable(now), key);
	}
}
