package org.mailferry.agents.internal.relayed;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.mailferry.agents.internal.pace.MailBounds;
import org.mailferry.agents.internal.relay.RelayHost;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HandOver;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ChangeNotices;
import org.mailferry.api.connector.MailSystem;

/** Mail source agents: they read what is to be carried into packets. They know the source only. */
final class ReadingCrew implements AgentWork.Crew {

	private final RelayStation station;
	private final MailSystem source;
	private final MailBounds bounds;

	ReadingCrew(RelayStation station, MailSystem source, MailBounds bounds) {
		this.station = station;
		this.source = source;
		this.bounds = bounds;
	}

	@Override
	public AgentResult run(AgentTask task) {
		return Step.of(this::read, task);
	}

	private AgentResult read(AgentTask task) throws InterruptedException {
		RelayHost.Done done = station.host().read(Step.task(task, bounds), source);
		Optional<HandOver> next = done.next().isPresent()
				? new Onward(station.desk()).after(task.planned().pair().id(), true)
				: Optional.empty();
		return AgentResult.of(done.result()).then(next);
	}

	@Override
	public void shared(Shares now) {
		bounds.shared(now);
	}

	@Override
	public Map<ControlSubject, Duration> stalled() {
		return bounds.stalled();
	}

	@Override
	public Optional<ChangeNotices> notices() {
		return source.notices();
	}

	@Override
	public void close() {
		source.close();
	}
}
