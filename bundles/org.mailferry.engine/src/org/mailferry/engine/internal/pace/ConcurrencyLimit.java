package org.mailferry.engine.internal.pace;

import java.time.Instant;

import org.mailferry.api.connector.CallObserver.RoundTrip;
import org.mailferry.api.connector.ConcurrencyRange;

/**
 * How many requests a server bears at the same time, as far as its answers tell. Grows by one for each round of requests
 * that went well while it was used up; shrinks by a share when the server says that it is too much, or when answers take
 * more than twice as long as they do when nothing presses. Knows neither threads nor clocks; for one thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5681">RFC 5681, TCP congestion control</a>: additive increase,
 *      multiplicative decrease, once per round
 */
final class ConcurrencyLimit {

	/** After a refusal for too many requests: little is lost while what was too much is found out again and again. */
	static final double AFTER_REFUSAL = 0.7;
	/** After the whole server was busy. */
	static final double AFTER_STALL = 0.5;

	/** From this share on the limit counts as used up. */
	private static final double USED_UP = 0.8;
	/** Slower than this, and there is no more growth. */
	private static final double UNEASY = 1.5;
	/** Slower than this, and there is less. */
	private static final double SLOW = 2.0;
	private static final double LEAST_CUT = 0.75;
	private static final double MOST_CUT = 0.5;
	/** A cut that leaves this share of the slowness did not help. */
	private static final double NO_HELP = 0.85;
	/** So many cuts are tried before somebody else is taken for the cause. */
	private static final int CUTS = 2;
	private static final int FEWEST_SAMPLES = 40;
	/** So that a server which bears three requests is not tried with four all the time. */
	private static final double SMALLEST_ROUND = 20;

	/** Cuts made for slowness, and how it was before the first of them. */
	private record Cuts(double slowness, double limit, int number) {
	}

	private final Slowness slowness = new Slowness();
	private ConcurrencyRange range;
	private double limit;
	private boolean mayGrow = true;
	private int pressed;
	private Cuts cuts;
	private Instant changed = Instant.MIN;

	ConcurrencyLimit(ConcurrencyRange range) {
		this.range = range;
		limit = range.start();
	}

	/** Between floor and ceiling. */
	int value() {
		return (int) limit;
	}

	/** The range was changed by a person. */
	void range(ConcurrencyRange now) {
		range = now;
		limit = clamp(limit);
	}

	/**
	 * A request was answered as it should be.
	 *
	 * @param inFlight
	 *            how many requests were in flight with it, itself included
	 */
	void succeeded(RoundTrip trip, int inFlight, Instant now) {
		boolean usedUp = inFlight >= USED_UP * value();
		if (!now.minus(trip.elapsed()).isBefore(changed)) {
			slowness.add(trip, inFlight <= Math.max(range.floor(), range.start() / 2));
			pressed += usedUp ? 1 : -1;
			if (slowness.samples() >= Math.max(FEWEST_SAMPLES, 2 * value())) {
				judge(slowness.take(), pressed > 0, now);
				pressed = 0;
			}
		}
		if (usedUp && mayGrow) {
			limit = clamp(limit + 1 / Math.max(limit, SMALLEST_ROUND));
		}
	}

	private void judge(double now, boolean usedUp, Instant when) {
		mayGrow = now <= UNEASY;
		if (now <= SLOW) {
			cuts = null;
			slowness.relax(now);
		} else if (value() == range.floor() || !usedUp
				|| cuts != null && cuts.number() >= CUTS && now > NO_HELP * cuts.slowness()) {
			// It is slow whatever we do: that is how it is now.
			slowness.accept(now);
			mayGrow = true;
			if (cuts != null) {
				change(cuts.limit(), when);
				cuts = null;
			}
		} else {
			cuts = cuts == null || now <= NO_HELP * cuts.slowness()
					? new Cuts(now, limit, 1)
					: new Cuts(cuts.slowness(), cuts.limit(), cuts.number() + 1);
			change(limit * Math.clamp(SLOW / now, MOST_CUT, LEAST_CUT), when);
		}
	}

	/**
	 * The server says that it is too much. Of the requests that were in flight together only the first to hear it counts.
	 *
	 * @param share
	 *            what is left of the limit
	 * @param sent
	 *            when the request that was turned away was sent
	 */
	void refused(double share, Instant sent, Instant now) {
		if (sent.isAfter(changed)) {
			cuts = null;
			change(limit * share, now);
		}
	}

	private void change(double wanted, Instant now) {
		limit = clamp(wanted);
		changed = now;
		slowness.forgetSamples();
		pressed = 0;
	}

	private double clamp(double wanted) {
		return Math.clamp(wanted, range.floor(), range.ceiling());
	}
}
