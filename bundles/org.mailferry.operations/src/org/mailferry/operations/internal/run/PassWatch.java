package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.mailferry.api.Finding;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassProgress;

/** Hears one pass and tells those who wait for its run: the run's tally, and the person who watches. */
final class PassWatch implements PassListener {

	/** How often the person who watches is told of one pass; more could not be read. */
	private static final Duration TOLD_EVERY = Duration.ofMillis(250);

	private final MailboxPair pair;
	private final RunTally tally;
	private final Announcer announcer;
	private final Runnable carried;
	private final Throttle telling;

	/**
	 * @param carried
	 *            told whenever the pass has done something in both mailboxes
	 */
	PassWatch(MailboxPair pair, RunTally tally, Announcer announcer, Clock clock, Runnable carried) {
		this.pair = pair;
		this.tally = tally;
		this.announcer = announcer;
		this.carried = carried;
		telling = new Throttle(clock, TOLD_EVERY, Instant.EPOCH);
	}

	@Override
	public void begun() {
		tally.started(pair.id());
		announcer.started(pair);
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
	}

	@Override
	public void finding(Finding finding) {
		announcer.finding(pair, finding);
	}
}
