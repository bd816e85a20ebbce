package org.mailferry.agents.internal.host;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.Finding;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentControl;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.api.agent.ServicePlan;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.queue.WorkQueue;

/** What a host works with, of a project that is open. */
record ProjectDesk(ProjectStore project) implements HostDesk {

	@Override
	public HostRegister hosts() {
		return project.hosts();
	}

	@Override
	public AgentControl control() {
		return project.control();
	}

	@Override
	public ServicePlan plan() {
		return project.plan();
	}

	@Override
	public WorkQueue queue() {
		return project.queue();
	}

	@Override
	public ConcurrencyRange concurrency(Side side) {
		return project.concurrency(side);
	}

	@Override
	public void record(Finding finding) {
		project.record(Optional.empty(), List.of(finding));
	}

	@Override
	public void quarantine(PairId pair, Finding why) {
		project.suspend(List.of(pair), true);
		project.record(Optional.of(pair), List.of(why));
	}
}
