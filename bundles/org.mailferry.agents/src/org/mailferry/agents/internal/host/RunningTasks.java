package org.mailferry.agents.internal.host;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import org.mailferry.agents.internal.host.RunningTask.Why;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.ControlSubject;

/** All that is being served on a host. Safe for use by any thread. */
final class RunningTasks {

	private final Set<RunningTask> tasks = ConcurrentHashMap.newKeySet();

	void enter(RunningTask task) {
		tasks.add(task);
	}

	void leave(RunningTask task) {
		tasks.remove(task);
	}

	List<RunningTask> those(Predicate<RunningTask> which) {
		return tasks.stream().filter(which).toList();
	}

	void stop(Why why, Predicate<RunningTask> which) {
		those(which).forEach(task -> task.stop(why));
	}

	/** Stops what needs something that is busy until then. */
	void putOff(ControlSubject busy, Instant until) {
		those(task -> task.isOf(busy)).forEach(task -> task.putOff(until));
	}

	List<PairId> pairs() {
		return tasks.stream().map(task -> task.planned().pair().id()).distinct().toList();
	}

	Map<AgentRole, Integer> byRole() {
		Map<AgentRole, Integer> counts = new EnumMap<>(AgentRole.class);
		tasks.forEach(task -> counts.merge(task.role(), 1, Integer::sum));
		return counts;
	}
}
