package org.mailferry.agents.internal.relayed;

import java.util.Optional;

import org.mailferry.agents.internal.relay.RelayDesk;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.HandOver;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.relay.RelayedCrossing.Stage;

/**
 * Who goes on with a pair, as the register of crossings says. A host that is gone is not waited for: it may never come back
 * with the packets, so the source is read again.
 */
record Onward(RelayDesk desk) {

	private static final HandOver READ_AGAIN = new HandOver(AgentRole.MAIL_SOURCE, Optional.empty(), true);

	/**
	 * After an agent has looked at a pair.
	 *
	 * @param did
	 *            whether it took a step; else the one who has the step may be at it already
	 */
	Optional<HandOver> after(PairId pair, boolean did) {
		return desk.crossings().of(pair).flatMap(crossing -> switch (crossing.stage()) {
		case READING -> Optional.empty();
		case WRITTEN -> Optional.of(to(AgentRole.MAIL_TRANSFER, crossing.sourceHost(), did));
		case ARRIVED -> Optional.of(to(AgentRole.MAIL_TARGET, crossing.targetHost().orElse(""), did));
		// Who finds it over may come after one who died when it was, and before the source's turn.
		case OVER -> Optional.of(READ_AGAIN);
		});
	}

	/** After a crossing that brought a pair in step: at once when every folder is to be asked by an order that came too late. */
	Optional<HandOver> ordered(PlannedPair planned) {
		return desk.crossings().of(planned.pair().id())
				.filter(last -> last.stage() == Stage.OVER && last.everyFolder() < planned.everyFolder())
				.map(last -> READ_AGAIN);
	}

	private HandOver to(AgentRole role, String host, boolean did) {
		return desk.serves(host, role) ? new HandOver(role, Optional.of(host), did) : READ_AGAIN;
	}
}
