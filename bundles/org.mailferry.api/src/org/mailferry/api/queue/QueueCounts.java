package org.mailferry.api.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * What a role's queue has at one moment.
 *
 * @param running
 *            being worked on
 * @param due
 *            could be taken now
 * @param later
 *            wait for their time
 * @param failing
 *            of all three, those whose last turn failed
 * @param oldestDue
 *            since when the longest waiting of the due ones could have been taken
 */
public record QueueCounts(long running, long due, long later, long failing, Optional<Instant> oldestDue) {

	/** Of an empty queue. */
	public static final QueueCounts NONE = new QueueCounts(0, 0, 0, 0, Optional.empty());
}
