package org.mailferry.agents.internal.relayed;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.agents.internal.pace.MailBounds;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;

/** What the three mail roles do where crossings are relayed. Each connects to what it needs and to nothing else. */
public final class RelayedWork implements AgentWork {

	/** The roles that have a part in a relayed crossing, in the order in which they have it. */
	public static final List<AgentRole> ROLES = List.of(AgentRole.MAIL_SOURCE, AgentRole.MAIL_TRANSFER,
			AgentRole.MAIL_TARGET);

	private final AgentRole role;
	private final ProjectPasses passes;
	private final PassRunner runner;
	private final Optional<RelayStation> station;

	private RelayedWork(AgentRole role, ProjectPasses passes, PassRunner runner, Optional<RelayStation> station) {
		this.role = role;
		this.passes = passes;
		this.runner = runner;
		this.station = station;
	}

	/**
	 * The work of each of the three roles.
	 *
	 * @param station
	 *            empty on a host that serves none of them, and only has to know what they need
	 */
	public static Map<AgentRole, AgentWork> all(ProjectPasses passes, PassRunner runner,
			Optional<RelayStation> station) {
		Map<AgentRole, AgentWork> all = new EnumMap<>(AgentRole.class);
		ROLES.forEach(role -> all.put(role, new RelayedWork(role, passes, runner, station)));
		return all;
	}

	@Override
	public AgentRole role() {
		return role;
	}

	@Override
	public Set<Side> endpoints() {
		return switch (role) {
		case MAIL_SOURCE -> EnumSet.of(Side.SOURCE);
		case MAIL_TARGET -> EnumSet.of(Side.TARGET);
		default -> EnumSet.noneOf(Side.class);
		};
	}

	@Override
	public Crew begin(ProjectStore project) throws ConfigurationException {
		RelayStation here = station.orElseThrow();
		MailBounds bounds = new MailBounds(project, passes, runner, endpoints());
		return switch (role) {
		case MAIL_SOURCE -> new ReadingCrew(here, passes.connect(project, Side.SOURCE), bounds);
		case MAIL_TARGET -> new ApplyingCrew(here, passes.connect(project, Side.TARGET), bounds);
		default -> new ShippingCrew(here, bounds);
		};
	}
}
