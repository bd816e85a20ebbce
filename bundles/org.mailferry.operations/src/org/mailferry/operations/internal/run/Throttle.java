package org.mailferry.operations.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Lets something happen only so often. Safe for use by any thread. */
final class Throttle {

	private final Clock clock;
	private final Duration every;
	private final AtomicReference<Instant> last;

	/**
	 * @param since
	 *            when it happened last
	 */
	Throttle(Clock clock, Duration every, Instant since) {
		this.clock = clock;
		this.every = every;
		last = new AtomicReference<>(since);
	}

	/** Whether it is time again; of several threads that ask at once, one may. */
	boolean permits() {
		Instant now = clock.instant();
		Instant before = last.get();
		return Duration.between(before, now).compareTo(every) >= 0 && last.compareAndSet(before, now);
	}
}
