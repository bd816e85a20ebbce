package org.mailferry.agents.internal.relayed;

import java.util.Optional;

import org.mailferry.agents.internal.pace.MailBounds;
import org.mailferry.agents.internal.relay.RelayHost;
import org.mailferry.api.Finding;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.relay.RelayedCrossing.Stage;

/** Mail transfer agents: they bring packets that were written on their host to one at the target. */
final class ShippingCrew implements AgentWork.Crew {

	private final RelayStation station;
	private final MailBounds bounds;

	ShippingCrew(RelayStation station, MailBounds bounds) {
		this.station = station;
		this.bounds = bounds;
	}

	@Override
	public AgentResult run(AgentTask task) {
		return Step.of(this::ship, task);
	}

	private AgentResult ship(AgentTask task) throws InterruptedException {
		PairId pair = task.planned().pair().id();
		boolean mine = Step.crossing(station, pair, Stage.WRITTEN)
				.filter(crossing -> crossing.sourceHost().equals(station.name())).isPresent();
		if (!mine) {
			station.targets().done(pair);
			return Step.ended(Ending.COMPLETED).then(new Onward(station.desk()).after(pair, false));
		}
		Optional<TargetHosts.Choice> choice = station.targets().choose(pair);
		return choice.isPresent() ? ship(task, pair, choice.get()) : nobody(task, pair);
	}

	private AgentResult ship(AgentTask task, PairId pair, TargetHosts.Choice choice) throws InterruptedException {
		RelayHost.Done done = station.host().ship(Step.task(task, bounds), station.shipment(), choice.host(),
				RelaySettings.address(choice.address()));
		AgentResult result = AgentResult.of(done.result());
		if (Step.crossing(station, pair, Stage.WRITTEN).isEmpty()) {
			station.targets().done(pair);
			return result.then(new Onward(station.desk()).after(pair, true));
		}
		if (result.ending() == Ending.FAILED) {
			station.targets().failed(pair, choice);
		}
		return result;
	}

	private AgentResult nobody(AgentTask task, PairId pair) {
		Finding finding = new Finding("relay.no-target", Severity.ERROR, task.planned().pair().source().value(),
				"Packets wait at the source: no living host of the project takes them in. Start a host with --roles mail-target=N and --packets-listen; the packets follow by themselves.",
				"");
		station.desk().record(pair, finding);
		return Step.failed(finding);
	}

	@Override
	public void close() {
		// what it uses is the station's
	}
}
