package org.mailferry.agents.internal.host;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.HandOver;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Turn;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkState;

/** Puts a pair into the queue of the role that goes on with it. */
record Succession(WorkQueue queue, Map<AgentRole, AgentWork> works) {

	/**
	 * @param from
	 *            the role whose turn it is
	 */
	void handOver(AgentRole from, PlannedPair planned, Turn turn, HandOver next, Instant due) {
		Set<Side> endpoints = Optional.ofNullable(works.get(next.role())).map(AgentWork::endpoints).orElse(Set.of());
		Optional<QueuedWork> known = queue.find(next.role(), turn.pair()).map(WorkState::work);
		List<QueuedWork> row = List.of(new QueuedWork(turn.pair(), turn.priority(),
				known.map(QueuedWork::position).orElse(0L), due, Planner.lanes(planned, endpoints),
				known.map(QueuedWork::step).orElse(0L), next.host()));
		// The row of this turn goes when it ends, unless another turn is asked for.
		if (next.certain() || next.role() == from) {
			queue.put(next.role(), row);
		} else {
			queue.arrange(next.role(), row);
		}
	}
}
