package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;
import org.mailferry.api.project.PassClaim;

/** Hears one pass and tells everybody who should know: the run's tally, the project, the person who watches. */
final class PassWatch implements PassListener {

	/** How often counters of a running pass are stored; more would only cost. */
	private static final Duration STORED_EVERY = Duration.ofSeconds(2);
	/** How often the person who watches is told of one pass; more could not be read. */
	private static final Duration TOLD_EVERY = Duration.ofMillis(250);

	private final MailboxPair pair;
	private final PassClaim claim;
	private final RunTally tally;
	private final FindingJournal journal;
	private final Announcer announcer;
	private final Runnable carried;
	private final Throttle storing;
	private final Throttle telling;

	/**
	 * @param carried
	 *            told whenever the pass has done something in both mailboxes
	 */
	PassWatch(MailboxPair pair, PassClaim claim, RunTally tally, FindingJournal journal, Announcer announcer,
			Clock clock, Runnable carried) {
		this.pair = pair;
		this.claim = claim;
		this.tally = tally;
		this.journal = journal;
		this.announcer = announcer;
		this.carried = carried;
		storing = new Throttle(clock, STORED_EVERY, clock.instant());
		telling = new Throttle(clock, TOLD_EVERY, Instant.EPOCH);
	}

	@Override
	public void progress(PassProgress progress) {
		tally.progress(pair.id(), progress);
		if (progress.counters().items() + progress.counters().folders() + progress.counters().compared() > 0) {
			carried.run();
		}
		if (telling.permits()) {
			announcer.progress(pair, progress);
		}
		if (storing.permits()) {
			claim.progress(progress.counters());
		}
	}

	@Override
	public void finding(Finding finding) {
		journal.add(finding);
		announcer.finding(pair, finding);
	}
}
