package org.mailferry.api.agent;

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
	 * @throws AgentHostException
	 *             when it cannot join: {@code agent-host.name-taken}, {@code agent-host.role-missing},
	 *             {@code endpoint.configuration}
	 */
	void serve(ProjectStore project, String name, Capacities capacities, StopSignal stop)
			throws AgentHostException, InterruptedException;
}
