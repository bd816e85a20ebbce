package org.mailferry.store.internal.queue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.mailferry.api.queue.Lane;

/** What one host has taken in a role, lane by lane, and what it may take besides. Safe for use by any thread. */
final class LaneRoom {

	private final Supplier<Map<Lane, Integer>> most;
	/** The lanes of rows by their task instances. */
	private final Map<String, Set<Lane>> taken = new ConcurrentHashMap<>();

	/**
	 * @param full
	 *            of which nothing more may be taken
	 * @param rows
	 *            how many may be taken at once, whichever they are, so that no other lane has too many
	 */
	record Now(Set<Lane> full, int rows) {
	}

	/**
	 * @param most
	 *            how many at once may need a lane; any number where it says nothing
	 */
	LaneRoom(Supplier<Map<Lane, Integer>> most) {
		this.most = most;
	}

	/** @param wanted how many rows, at least 1 */
	Now now(int wanted) {
		Set<Lane> full = new HashSet<>();
		int rows = wanted;
		for (Map.Entry<Lane, Integer> bound : most.get().entrySet()) {
			int left = bound.getValue() - (int) taken.values().stream().filter(lanes -> lanes.contains(bound.getKey()))
					.count();
			if (left > 0) {
				rows = Math.min(rows, left);
			} else {
				full.add(bound.getKey());
			}
		}
		return new Now(Set.copyOf(full), rows);
	}

	void take(TakenRow row) {
		taken.put(row.execution().getId(), row.lanes());
	}

	void leave(String instance) {
		taken.remove(instance);
	}
}
