package org.mailferry.agents.internal.relayed;

import java.time.Duration;
import java.util.Map;

import org.mailferry.agents.internal.pace.MailBounds;
import org.mailferry.agents.internal.relay.RelayHost;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.relay.RelayedCrossing.Stage;

/** Mail target agents: they apply packets that have arrived at their host. They know the target only. */
final class ApplyingCrew implements AgentWork.Crew {

	private final RelayStation station;
	private final MailSystem target;
	private final MailBounds bounds;

	ApplyingCrew(RelayStation station, MailSystem target, MailBounds bounds) {
		this.station = station;
		this.target = target;
		this.bounds = bounds;
	}

	@Override
	public AgentResult run(AgentTask task) {
		return Step.of(this::apply, task);
	}

	private AgentResult apply(AgentTask task) {
		PairId pair = task.planned().pair().id();
		boolean mine = Step.crossing(station, pair, Stage.ARRIVED)
				.filter(crossing -> crossing.targetHost().filter(station.name()::equals).isPresent()).isPresent();
		Onward onward = new Onward(station.desk());
		if (!mine) {
			return Step.ended(Ending.COMPLETED)
					.then(onward.after(pair, false).or(() -> onward.ordered(task.planned())));
		}
		RelayHost.Done done = station.host().apply(Step.task(task, bounds), target);
		AgentResult result = AgentResult.of(done.result());
		// What is in step is read again when the pair is due; what is over and not in step goes on at once.
		if (done.next().isPresent()) {
			return result;
		}
		return result.then(result.ending() == Ending.COMPLETED
				? onward.ordered(task.planned())
				: onward.after(pair, true));
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
	public void close() {
		target.close();
	}
}
