package org.mailferry.engine.internal.pass;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import org.mailferry.api.Side;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.pass.PassCounters;

/** Counts what a pass does. Safe for use by any thread. */
public final class Tally {

	private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

	public Tally() {
		for (Count count : Count.values()) {
			counts.put(count, new LongAdder());
		}
	}

	public void add(Count count, long amount) {
		counts.get(count).add(amount);
	}

	public void throttled(Side side, Duration wait) {
		add(side == Side.SOURCE ? Count.SOURCE_THROTTLED_NANOS : Count.TARGET_THROTTLED_NANOS, wait.toNanos());
	}

	public void queued(Duration wait) {
		add(Count.QUEUED_NANOS, wait.toNanos());
	}

	/** Counts the round trips to one side and the time they took. */
	public CallObserver observer(Side side) {
		Count time = side == Side.SOURCE ? Count.SOURCE_NANOS : Count.TARGET_NANOS;
		return trip -> {
			add(Count.ROUND_TRIPS, 1);
			add(time, trip.elapsed().toNanos());
		};
	}

	public PassCounters counters() {
		return new PassCounters(of(Count.CREATED), of(Count.UPDATED), of(Count.READ_FLAGS), of(Count.MOVED),
				of(Count.DELETED), of(Count.FOLDERS), of(Count.BYTES), of(Count.REFUSED), of(Count.COMPARED),
				of(Count.ROUND_TRIPS), Duration.ofNanos(of(Count.SOURCE_NANOS)),
				Duration.ofNanos(of(Count.TARGET_NANOS)), Duration.ofNanos(of(Count.SOURCE_THROTTLED_NANOS)),
				Duration.ofNanos(of(Count.TARGET_THROTTLED_NANOS)), Duration.ofNanos(of(Count.QUEUED_NANOS)));
	}

	private long of(Count count) {
		return counts.get(count).sum();
	}
}
