package org.mailferry.connector.ews.internal.mailbox;

import java.time.Duration;
import java.time.Instant;

import org.mailferry.api.connector.ActivityHint;
import org.mailferry.connector.ews.internal.operation.FolderFacts;

/**
 * Makes activity hints out of PR_LOCAL_COMMIT_TIME_MAX. Exchange gives times in whole seconds, so a folder that was
 * changed a moment ago may change once more without its time showing it: then the time is not told.
 */
final class CommitTimes {

	private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;
	private static final long TICKS_PER_SECOND = 10_000_000;
	private static final int NANOS_PER_TICK = 100;
	/** The clocks of the web server and of the store may differ a little. */
	private static final Duration MOMENT = Duration.ofSeconds(2);

	private CommitTimes() {
	}

	/**
	 * @param now
	 *            the server's time, of its answer
	 */
	static ActivityHint hint(FolderFacts folder, Instant now) {
		long ticks = folder.localCommitTime().filter(time -> settled(time, now)).map(CommitTimes::ticks).orElse(-1L);
		return new ActivityHint(ticks, folder.deletedCount(), folder.totalCount(), folder.unreadCount());
	}

	private static boolean settled(Instant committed, Instant now) {
		return committed.getNano() != 0 || committed.isBefore(now.minus(MOMENT));
	}

	private static long ticks(Instant time) {
		return (time.getEpochSecond() + SECONDS_1601_TO_1970) * TICKS_PER_SECOND + time.getNano() / NANOS_PER_TICK;
	}
}
