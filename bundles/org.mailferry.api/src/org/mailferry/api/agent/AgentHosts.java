package org.mailferry.api.agent;

import java.util.Optional;
import java.util.Set;

import org.mailferry.api.StopSignal;
import org.mailferry.api.project.ProjectStore;
import org.osgi.annotation.versioning.ProviderType;

/** Runs agent hosts in this process. Offered by the agents' bundle as a DS service. */
@ProviderType
public interface AgentHosts {

	/**
	 * Joins a project and serves it until a stop is requested, an order ends the host, or its name is taken from it because
	 * it was silent for too long. Returns when all its passes have ended.
	 *
	 * @param name
	 *            see {@link HostState}
	 * @param relay
	 *            for a part in relayed crossings; hosts of projects with direct ones need none
	 * @param watched
	 *            how many source mailboxes it listens to at the most; 0 for none
	 * @throws AgentHostException
	 *             when it cannot join: {@code agent-host.name-taken}, {@code agent-host.role-missing}, {@code agent-host.relay},
	 *             {@code endpoint.configuration}
	 */
	void serve(ProjectStore project, String name, Capacities capacities, Optional<RelaySettings> relay, int watched,
			StopSignal stop)
			throws AgentHostException, InterruptedException;

	/**
	 * Which of a host's roles have nothing to do in a project, because nothing that is installed does their work or because
	 * crossings are direct. It serves the others; when there are none, it cannot join.
	 */
	Set<AgentRole> idle(ProjectStore project, Capacities capacities);

	/** A host that listens to no mailbox. */
	default void serve(ProjectStore project, String name, Capacities capacities, Optional<RelaySettings> relay,
			StopSignal stop) throws AgentHostException, InterruptedException {
		serve(project, name, capacities, relay, 0, stop);
	}
}
