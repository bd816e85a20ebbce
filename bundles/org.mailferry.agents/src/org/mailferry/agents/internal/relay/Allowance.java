package org.mailferry.agents.internal.relay;

import java.util.concurrent.atomic.AtomicLong;

import org.mailferry.api.connector.ExhaustedException;

/** What is left of the bounds of one crossing. Safe for use by any thread. */
final class Allowance {

	private final CrossingBounds bounds;
	private final AtomicLong items = new AtomicLong();
	private final AtomicLong bytes = new AtomicLong();

	Allowance(CrossingBounds bounds) {
		this.bounds = bounds;
	}

	/** To be called before something more is taken along. */
	void require() throws ExhaustedException {
		if (items.get() >= bounds.items() || bytes.get() >= bounds.bytes()) {
			throw new ExhaustedException("the crossing is full");
		}
	}

	void items(long count) {
		items.addAndGet(count);
	}

	void bytes(long count) {
		bytes.addAndGet(count);
	}

	/** Whether anything was taken along. */
	boolean used() {
		return items.get() > 0;
	}
}
