package org.mailferry.engine.internal.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When to try again: as late as the server asked, otherwise after a wait that doubles each time.
 *
 * @param maxAttempts
 *            how often something is tried in all
 * @param random
 *            0 (inclusive) to 1 (exclusive), so that many mailboxes do not come back at the same moment
 */
public record RetryPolicy(int maxAttempts, DoubleSupplier random) {

	private static final Duration FIRST = Duration.ofSeconds(1);
	private static final Duration LONGEST = Duration.ofSeconds(60);
	private static final int MOST_DOUBLINGS = 6;
	private static final Duration PATIENCE = Duration.ofHours(4);

	public RetryPolicy {
		Objects.requireNonNull(random, "random");
		if (maxAttempts < 1) {
			throw new IllegalArgumentException("attempts are at least 1");
		}
	}

	/** Whether this was the last attempt, counted from 1. */
	public boolean exhausted(int attempt) {
		return attempt >= maxAttempts;
	}

	/** How long a server may do nothing but say that it is busy: a night's maintenance, not a server that is gone. */
	public Duration patience() {
		return PATIENCE;
	}

	/** Whether a server has been busy for too long. */
	public boolean exhausted(Duration busy) {
		return busy.compareTo(PATIENCE) > 0;
	}

	/** How long to wait after an attempt, counted from 1. */
	public Duration delay(int attempt, Optional<Duration> asked) {
		return asked.orElseGet(() -> {
			Duration grown = FIRST.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
			Duration longest = grown.compareTo(LONGEST) < 0 ? grown : LONGEST;
			return Duration.ofMillis((long) (longest.toMillis() * (0.5 + random.getAsDouble() / 2)));
		});
	}
}
