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

/** Puts a pair into the queue of the role that goes on with it. */
record Succession(WorkQueue queue, Map<AgentRole, AgentWork> works) {

	/**
	 * @param from
	 *            the role whose turn it is
	 */
	void handOver(AgentRole from, PlannedPair planned, Turn turn, HandOver next, Instant due) {
		Set<Side> endpoints = Optional.ofNullable(works.get(next.role())).map(AgentWork::endpoints).orElse(Set.of());
		long position = queue.find(next.role(), turn.pair()).map(known -> known.work().position()).orElse(0L);
		List<QueuedWork> row = List.of(new QueuedWork(turn.pair(), turn.priority(), position, due,
				Planner.lanes(planned, endpoints), next.host()));
		// The row of this turn goes when it ends, unless another turn is asked for.
		if (next.certain() || next.role() == from) {
			queue.put(next.role(), row);
		} else {
			queue.arrange(next.role(), row);
		}
	}
}
