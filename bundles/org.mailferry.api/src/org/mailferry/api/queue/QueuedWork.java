package org.mailferry.api.queue;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.PairId;

/**
 * One pair's row in the queue of a role. Of all work that is due, that with the smallest priority is taken first, of equal
 * ones the smallest position, of those what became due first.
 *
 * @param priority
 *            the collection's, 1 is first
 * @param position
 *            the order among work of one priority
 * @param due
 *            not before this moment of {@link WorkQueue#clock()}; kept to the microsecond
 * @param lanes
 *            what must be open for it, at most {@value #MOST_LANES}; unmodifiable
 * @param step
 *            how much further back its position is after each turn, 0 or more: so, where more is due than can be done, each
 *            has turns in inverse proportion to its step
 * @param host
 *            the one host that may take it, because what it needs lies there; empty for any. Names count as
 *            {@link WorkQueue#serve} is told them, 1 to {@value #LONGEST_HOST} characters
 */
public record QueuedWork(PairId pair, int priority, long position, Instant due, Set<Lane> lanes, long step,
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
		if (step < 0) {
			throw new IllegalArgumentException("nothing comes forward by a turn, not by " + step);
		}
		host.filter(name -> name.isEmpty() || name.length() > LONGEST_HOST).ifPresent(name -> {
			throw new IllegalArgumentException("no host is called '%s'".formatted(name));
		});
	}

	/** Work that keeps its position. */
	public QueuedWork(PairId pair, int priority, long position, Instant due, Set<Lane> lanes, Optional<String> host) {
		this(pair, priority, position, due, lanes, 0, host);
	}

	/** Work that keeps its position, and that any host may take. */
	public QueuedWork(PairId pair, int priority, long position, Instant due, Set<Lane> lanes) {
		this(pair, priority, position, due, lanes, Optional.empty());
	}

	/** The same at another position. */
	public QueuedWork at(long other) {
		return new QueuedWork(pair, priority, other, due, lanes, step, host);
	}
}
