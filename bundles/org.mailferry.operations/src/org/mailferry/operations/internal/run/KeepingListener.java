package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.time.Duration;

import org.mailferry.api.Finding;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.project.PassClaim;

/** Keeps what one pass tells, and tells it on. */
final class KeepingListener implements PassListener {

	/** How often counters of a running pass are stored; more would only cost. */
	private static final Duration STORED_EVERY = Duration.ofSeconds(2);

	private final PassClaim claim;
	private final FindingJournal journal;
	private final PassListener listener;
	private final Throttle storing;

	KeepingListener(PassClaim claim, FindingJournal journal, PassListener listener, Clock clock) {
		this.claim = claim;
		this.journal = journal;
		this.listener = listener;
		storing = new Throttle(clock, STORED_EVERY, clock.instant());
	}

	@Override
	public void progress(PassProgress progress) {
		listener.progress(progress);
		if (storing.permits()) {
			claim.progress(progress.counters());
		}
	}

	@Override
	public void finding(Finding finding) {
		journal.add(finding);
		listener.finding(finding);
	}
}
