package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;

/**
 * Has pairs served sooner whose source has changed, each no more often than once in a while. One that waits for something else
 * than its interval keeps waiting: what failed, is suspended or closed. Changes may be told by any thread.
 */
final class Nudges {

	/** Later than an interval and its jitter something else puts a pair off. */
	private static final int INTERVALS = 2;

	private final HostDesk desk;
	private final Duration calm;
	/** With their intervals. */
	private final Map<PairId, Duration> changed = new ConcurrentHashMap<>();
	private final Map<PairId, Instant> nudged = new ConcurrentHashMap<>();

	/**
	 * @param calm
	 *            so long a pair is left alone after it was served for a change
	 */
	Nudges(HostDesk desk, Duration calm) {
		this.desk = desk;
		this.calm = calm;
	}

	void changed(PairId pair, Duration interval) {
		changed.put(pair, interval);
	}

	/** To be called about every second, by one thread at a time. */
	void pass() {
		Instant now = desk.queue().clock().instant();
		nudged.values().removeIf(last -> !last.plus(calm).isAfter(now));
		changed.forEach((pair, interval) -> {
			if (!nudged.containsKey(pair) && changed.remove(pair, interval)) {
				nudged.put(pair, now);
				boolean waits = desk.queue().find(AgentRole.MAIL_SOURCE, pair)
						.filter(state -> onlyWaits(state, now, interval)).isPresent();
				if (waits) {
					desk.queue().hurry(AgentRole.MAIL_SOURCE, WorkSelection.of(pair));
				}
			}
		});
	}

	private static boolean onlyWaits(WorkState state, Instant now, Duration interval) {
		return state.failures() == 0
				&& state.work().due().isBefore(now.plus(interval.multipliedBy(INTERVALS)));
	}
}
