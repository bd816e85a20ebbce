package org.mailferry.agents.internal.host;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.mailferry.agents.internal.policy.BudgetDivision;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.HostState;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ConcurrencyRange;

/** What of the endpoints' budgets is a host's, among the hosts that live. */
final class HostShares {

	private final HostDesk desk;
	private final String host;
	private final List<AgentWork> works;

	/**
	 * @param works
	 *            of all roles, whether or not this host serves them
	 */
	HostShares(HostDesk desk, String host, List<AgentWork> works) {
		this.desk = desk;
		this.host = host;
		this.works = works;
	}

	Shares now() {
		List<HostState> living = desk.hosts().hosts().stream().filter(HostState::alive).toList();
		Map<Side, ConcurrencyRange> ranges = new EnumMap<>(Side.class);
		for (Side side : Side.values()) {
			TreeMap<String, Integer> agents = new TreeMap<>();
			living.forEach(state -> agents.put(state.name(), agents(state, side)));
			new BudgetDivision(agents).share(desk.concurrency(side), host).ifPresent(range -> ranges.put(side, range));
		}
		TreeMap<String, Integer> writing = new TreeMap<>();
		living.forEach(state -> writing.put(state.name(), agents(state, Side.TARGET)));
		Map<String, ConcurrencyRange> databases = new HashMap<>();
		Set<String> spent = new HashSet<>();
		desk.plan().databases().forEach(database -> {
			String key = new ControlSubject.OfDatabase(database.name()).key();
			new BudgetDivision(writing).share(database.requests(), host)
					.ifPresentOrElse(range -> databases.put(key, range), () -> spent.add(key));
		});
		return new Shares(ranges, desk.plan().servers().stream().collect(
				Collectors.toMap(server -> new ControlSubject.OfServer(server.name()).key(), MailServer::weight)),
				databases, spent);
	}

	private int agents(HostState state, Side side) {
		return works.stream().filter(work -> work.endpoints().contains(side))
				.mapToInt(work -> state.capacities().of(work.role())).sum();
	}
}
