package org.mailferry.agents.internal.policy;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How passes of a pair recur: from begin to begin it takes the interval, more or less, so that pairs which began together
 * come apart and no server is asked by all of them at once.
 *
 * @param interval
 *            positive
 */
public record Recurrence(Duration interval) {

	/** So much earlier or later than the interval a pass begins. */
	static final double JITTER = 0.1;
	/** However long a pass took, this share of the interval lies between its end and the next. */
	static final double LEAST_REST = 0.1;
	private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
	private static final int MOST_DOUBLINGS = 20;

	public Recurrence {
		if (interval.isNegative() || interval.isZero()) {
			throw new IllegalArgumentException("passes recur after some time, not after " + interval);
		}
	}

	/**
	 * How long after its end a pass is due again.
	 *
	 * @param took
	 *            from its begin to its end
	 * @param random
	 *            0 (inclusive) to 1 (exclusive)
	 */
	public Duration rest(Duration took, DoubleSupplier random) {
		Duration rest = share(1 - JITTER + 2 * JITTER * random.getAsDouble()).minus(took);
		Duration least = share(LEAST_REST);
		return rest.compareTo(least) < 0 ? least : rest;
	}

	/**
	 * How long after its end a pass that failed is tried again: sooner than after the interval, ever later.
	 *
	 * @param failures
	 *            how many failed in a row, this one included; at least 1
	 */
	public Duration restAfterFailure(int failures, DoubleSupplier random) {
		Duration grown = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
		return new Recurrence(grown.compareTo(interval) < 0 ? grown : interval).rest(Duration.ZERO, random);
	}

	private Duration share(double share) {
		return Duration.ofMillis(Math.max(1, Math.round(interval.toMillis() * share)));
	}
}
