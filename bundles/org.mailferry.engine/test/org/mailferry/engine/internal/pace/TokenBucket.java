package org.mailferry.engine.internal.pace;

import java.time.Duration;
import java.time.Instant;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.connector.RetryableException.Busy;
import org.mailferry.engine.internal.pace.SimulatedServer.Answer;
import org.mailferry.engine.internal.pace.SimulatedServer.Manner;

/**
 * A budget of server time as Exchange keeps one: requests use it up, time fills it again, and when it is overdrawn
 * everybody is told how long to stay away.
 */
final class TokenBucket implements Manner {

	private static final Duration COST = Duration.ofMillis(50);

	private final double burstMillis;
	private final double refill;
	private final Busy busy;
	private double balance;
	private Instant filled;
	private double used;

	/**
	 * @param refill
	 *            milliseconds of server time for each millisecond that passes
	 */
	TokenBucket(Duration burst, double refill, Busy busy) {
		burstMillis = burst.toMillis();
		this.refill = refill;
		this.busy = busy;
		balance = burstMillis;
	}

	@Override
	public Answer answer(MailboxAddress mailbox, int inFlight, Instant now) {
		if (filled != null) {
			balance = Math.min(burstMillis, balance + Duration.between(filled, now).toMillis() * refill);
		}
		filled = now;
		if (balance <= 0) {
			double until = burstMillis / 2;
			return Answer.refused(busy, Duration.ofMillis((long) ((until - balance) / refill)));
		}
		balance -= COST.toMillis();
		used += COST.toMillis();
		return Answer.served(COST);
	}

	/** Which part of what could be had in a time was had. */
	double use(Duration time) {
		return used / (burstMillis + refill * time.toMillis());
	}
}
