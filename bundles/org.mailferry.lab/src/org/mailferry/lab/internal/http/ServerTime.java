package org.mailferry.lab.internal.http;

import java.time.Duration;

import org.mailferry.lab.internal.throttle.Budget;

/**
 * The server's time for one request, as it is set for the lab and not as the lab happens to take it, so that the same
 * requests always get the same answers. It is charged to whoever asks; whoever owes is kept waiting.
 */
final class ServerTime {

	private final Timing timing;
	private final Budget budget;
	private final Counters counters;
	private final Duration limit;
	private Duration taken = Duration.ZERO;

	/**
	 * @param limit
	 *            after that time a batch is cut
	 */
	ServerTime(Timing timing, Budget budget, Counters counters, Duration limit) {
		this.timing = timing;
		this.budget = budget;
		this.counters = counters;
		this.limit = limit;
	}

	/** The time for the request as such. */
	void request() {
		payDebt();
		Waiting.wait(timing.latency());
		work(timing.perRequest());
	}

	/** The time for some of its items. */
	void items(int count) {
		work(timing.items(count));
	}

	/** Time that is taken but not charged. */
	void idle(Duration time) {
		taken = taken.plus(time);
		Waiting.wait(time);
	}

	private void work(Duration time) {
		if (!time.isZero()) {
			taken = taken.plus(time);
			budget.charge(time);
			counters.charged(time);
			Waiting.wait(time);
		}
	}

	/** Waits until the budget has recharged, but not longer than a batch may take. */
	private void payDebt() {
		Duration debt = budget.debt();
		Duration left = limit.minus(taken);
		if (!debt.isZero() && left.isPositive()) {
			counters.injected("budget-delay");
			idle(debt.compareTo(left) < 0 ? debt : left);
		}
	}

	/** Whether the rest of the batch is not worked on: its time is over, also because of waiting for the budget. */
	boolean over() {
		payDebt();
		return taken.compareTo(limit) >= 0;
	}

	/** Whether whoever asks owes so much that nothing is done any more. */
	boolean cutOff() {
		return budget.cutOff();
	}
}
