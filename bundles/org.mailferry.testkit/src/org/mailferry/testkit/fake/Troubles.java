package org.mailferry.testkit.fake;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Which of a server's coming calls go wrong, by operation. Safe for use by any thread. */
public final class Troubles {

	private final Map<String, Queue<Optional<Trouble>>> planned = new HashMap<>();
	private final Map<String, Trouble> lasting = new HashMap<>();
	private final Map<String, Integer> calls = new HashMap<>();

	/** The next call of the operation that has no trouble yet goes wrong. */
	public synchronized Troubles next(String operation, Trouble trouble) {
		planned.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(Optional.of(trouble));
		return this;
	}

	/** The next so many calls of the operation go well. */
	public synchronized Troubles well(String operation, int times) {
		for (int i = 0; i < times; i++) {
			planned.computeIfAbsent(operation, name -> new ArrayDeque<>()).add(Optional.empty());
		}
		return this;
	}

	/** Every call of the operation goes wrong that nothing else was planned for. */
	public synchronized Troubles always(String operation, Trouble trouble) {
		lasting.put(operation, trouble);
		return this;
	}

	/** From now on everything goes well. */
	public synchronized void end() {
		planned.clear();
		lasting.clear();
	}

	/** How many calls of the operation were made so far. */
	public synchronized int calls(String operation) {
		return calls.getOrDefault(operation, 0);
	}

	/** How many calls were made so far. */
	public synchronized int calls() {
		return calls.values().stream().mapToInt(Integer::intValue).sum();
	}

	synchronized Optional<Trouble> take(String operation) {
		calls.merge(operation, 1, Integer::sum);
		Queue<Optional<Trouble>> queue = planned.get(operation);
		if (queue != null && !queue.isEmpty()) {
			return queue.remove();
		}
		return Optional.ofNullable(lasting.get(operation));
	}
}
