package org.mailferry.agents.internal.relayed;

import java.util.List;
import java.util.Optional;

import org.mailferry.agents.internal.pace.MailBounds;
import org.mailferry.agents.internal.relay.RelayHost;
import org.mailferry.api.Finding;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.relay.RelayedCrossing;
import org.mailferry.api.relay.RelayedCrossing.Stage;

/** One role's step on a pair, at the edge to the host: what may go wrong besides the step is answered here. */
@FunctionalInterface
interface Step {

	AgentResult take(AgentTask task) throws InterruptedException;

	/** Takes it. */
	static AgentResult of(Step step, AgentTask task) {
		try {
			return step.take(task);
		} catch (StoreException e) {
			return failed(e.finding());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return ended(Ending.INTERRUPTED);
		}
	}

	static AgentResult failed(Finding why) {
		return new AgentResult(Ending.FAILED, PassCounters.ZERO, Optional.of(why));
	}

	static AgentResult ended(Ending how) {
		return AgentResult.of(new PassResult(how, PassCounters.ZERO, Optional.empty(), List.of()));
	}

	/** The task as the steps know it. */
	static RelayHost.Task task(AgentTask task, MailBounds bounds) {
		return new RelayHost.Task(task.planned().pair(), PassKind.SYNC, bounds.settings(task),
				task.planned().everyFolder(), task.stop(), task.suspended(), task.listener());
	}

	/** Where the pair's crossing is. */
	static Optional<RelayedCrossing> crossing(RelayStation station, PairId pair, Stage stage) {
		return station.desk().crossings().of(pair).filter(crossing -> crossing.stage() == stage);
	}
}
