package org.mailferry.lab.internal.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What one account has left of the server's time: a bucket that runs out as requests take time and is refilled evenly.
 * Safe for use by any thread.
 */
public final class Budget {

	private static final double HOUR_MILLIS = 3_600_000;

	private final ThrottlingPolicy policy;
	private final Clock clock;
	private double balanceMillis;
	private Instant reckoned;
	private long running;

	Budget(ThrottlingPolicy policy, Clock clock) {
		this.policy = policy;
		this.clock = clock;
		balanceMillis = policy.maxBurst().orElse(0);
		reckoned = clock.instant();
	}

	/** A request begins; {@link #leave()} ends it. */
	synchronized void enter() throws Throttled {
		if (policy.maxConcurrency().isPresent() && running >= policy.maxConcurrency().getAsLong()) {
			throw Throttled.tooManyAtOnce(policy.maxConcurrency().getAsLong());
		}
		if (cutOff()) {
			throw Throttled.overBudget(debt());
		}
		running++;
	}

	synchronized void leave() {
		running--;
	}

	/** Takes the server's time for work that has been done. */
	public synchronized void charge(Duration time) {
		recharge();
		balanceMillis -= time.toNanos() / 1e6;
	}

	/** Whether nothing more is done for this account now. */
	public synchronized boolean cutOff() {
		recharge();
		return policy.cutoffBalance().isPresent() && balanceMillis < -policy.cutoffBalance().getAsLong();
	}

	/** How long it takes until nothing is owed. */
	public synchronized Duration debt() {
		recharge();
		if (policy.rechargeRate().isEmpty() || balanceMillis >= 0) {
			return Duration.ZERO;
		}
		double millis = -balanceMillis * HOUR_MILLIS / policy.rechargeRate().getAsLong();
		return Duration.ofNanos((long) Math.min(millis * 1e6, Long.MAX_VALUE));
	}

	private void recharge() {
		Instant now = clock.instant();
		if (policy.rechargeRate().isPresent() && now.isAfter(reckoned)) {
			double grown = Duration.between(reckoned, now).toNanos() / 1e6 * policy.rechargeRate().getAsLong()
					/ HOUR_MILLIS;
			balanceMillis = Math.min(policy.maxBurst().getAsLong(), balanceMillis + grown);
		}
		reckoned = now;
	}
}
