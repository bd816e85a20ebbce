package org.mailferry.api.queue;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.PairId;

/**
 * One pair's row in the queue of a role. Of all work that is due, that with the smallest priority is taken first, of equal
 * ones what became due first, of those the smallest position.
 *
 * @param priority
 *            the collection's, 1 is first
 * @param position
 *            the order among work of one priority that became due at the same moment, for example after a window opened
 * @param due
 *            not before this moment of {@link WorkQueue#clock()}; kept to the microsecond
 * @param lanes
 *            what must be open for it, at most {@value #MOST_LANES}; unmodifiable
 * @param host
 *            the one host that may take it, because what it needs lies there; empty for any. Names count as
 *            {@link WorkQueue#serve} is told them, 1 to {@value #LONGEST_HOST} characters
 */
public record QueuedWork(PairId pair, int priority, long position, Instant due, Set<Lane> lanes,
		Optional<String> host) {

	/** The most lanes of one piece of work. */
	public static final int MOST_LANES = 8;
	/** The most characters of a host's name. */
	public static final int LONGEST_HOST = 50;

	public QueuedWork {
		Objects.requireNonNull(pair);
		Objects.requireNonNull(due);
		lanes = Set.copyOf(lanes);
		if (lanes.size() > MOST_LANES) {
			throw new IllegalArgumentException(
					"work of pair %s needs %d lanes; %d is the most".formatted(pair, lanes.size(), MOST_LANES));
		}
		host.filter(name -> name.isEmpty() || name.length() > LONGEST_HOST).ifPresent(name -> {
			throw new IllegalArgumentException("no host is called '%s'".formatted(name));
		});
	}

	/** Work that any host may take. */
	public QueuedWork(PairId pair, int priority, long position, Instant due, Set<Lane> lanes) {
		this(pair, priority, position, due, lanes, Optional.empty());
	}
}
