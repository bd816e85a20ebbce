package org.mailferry.agents.internal.host;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.mailferry.agents.internal.relay.CrossingBounds;
import org.mailferry.agents.internal.relayed.RelayStation;
import org.mailferry.agents.internal.relayed.RelayedWork;
import org.mailferry.api.agent.AgentHostException;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;

/**
 * What part a host is to have in the crossings of a project.
 *
 * @param relayed
 *            whether they are relayed
 * @param settings
 *            present when the host has a part in it
 */
record Relaying(boolean relayed, Optional<RelaySettings> settings) {

	private static final String CODE = "agent-host.relay";

	/**
	 * @param relayed
	 *            whether crossings of the project are
	 * @throws AgentHostException
	 *             {@code agent-host.relay}, when the host lacks what its roles need
	 */
	static Relaying of(boolean relayed, String host, Capacities capacities, Optional<RelaySettings> settings)
			throws AgentHostException {
		List<AgentRole> roles = capacities.roles().stream().filter(RelayedWork.ROLES::contains).toList();
		Optional<String> wrong = relayed ? lacking(roles, settings) : superfluous(settings);
		if (wrong.isPresent()) {
			throw new AgentHostException(CODE, host, wrong.get(), null);
		}
		return new Relaying(relayed, relayed && !roles.isEmpty() ? settings : Optional.empty());
	}

	private static Optional<String> lacking(List<AgentRole> roles, Optional<RelaySettings> settings) {
		if (roles.contains(AgentRole.MAIL_SOURCE) != roles.contains(AgentRole.MAIL_TRANSFER)) {
			return Optional.of(
					"Crossings of this project are relayed: packets lie on the host that has read them, so a host has both of mail-source and mail-transfer, or neither.");
		}
		if (!roles.isEmpty() && settings.isEmpty()) {
			return Optional.of(
					"Crossings of this project are relayed: a host with the roles mail-source, mail-transfer or mail-target needs --spool, --packet-key-file or --packet-key-env, --host-key and --trust.");
		}
		if (roles.contains(AgentRole.MAIL_TARGET) && settings.flatMap(RelaySettings::listen).isEmpty()) {
			return Optional.of(
					"Crossings of this project are relayed: a host with the role mail-target takes in packets and needs --packets-listen [ADDRESS:]PORT.");
		}
		return Optional.empty();
	}

	private static Optional<String> superfluous(Optional<RelaySettings> settings) {
		return settings.map(
				unused -> "Crossings of this project are direct: there are no packets. Leave out what is said of them, or have crossings relayed with `project set --crossings relayed`.");
	}

	/**
	 * Opens what the host needs for its part.
	 *
	 * @throws AgentHostException
	 *             {@code agent-host.relay}, naming what cannot be used
	 */
	Optional<RelayStation> station(ProjectStore project, ProjectPasses passes, PassRunner runner, String host,
			CrossingBounds bounds)
			throws AgentHostException {
		if (settings.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(
					new RelayStation(project, passes, runner, host, settings.get(), bounds));
		} catch (IOException | IllegalArgumentException e) {
			throw new AgentHostException(CODE, host,
					"The host cannot relay packets: %s.".formatted(e.getMessage()), e);
		}
	}
}
