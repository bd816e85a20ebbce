package org.mailferry.lab.internal.throttle;

import java.time.Duration;
import java.util.Optional;

/** A request is refused because somebody has asked for too much. */
public final class Throttled extends Exception {

	private static final long serialVersionUID = 1L;

	private final Duration backOff;
	private final long maxConcurrency;

	private Throttled(Duration backOff, long maxConcurrency) {
		super("throttled", null, false, false);
		this.backOff = backOff;
		this.maxConcurrency = maxConcurrency;
	}

	static Throttled overBudget(Duration backOff) {
		return new Throttled(backOff, 0);
	}

	static Throttled tooManyAtOnce(long maxConcurrency) {
		return new Throttled(Duration.ZERO, maxConcurrency);
	}

	/** When to come again; not there for too many requests at once. */
	public Optional<Duration> backOff() {
		return maxConcurrency > 0 ? Optional.empty() : Optional.of(backOff);
	}

	public long maxConcurrency() {
		return maxConcurrency;
	}
}
