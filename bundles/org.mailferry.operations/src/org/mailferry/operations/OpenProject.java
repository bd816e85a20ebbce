package org.mailferry.operations;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentHostException;
import org.mailferry.api.agent.AgentHosts;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.api.connector.MailConnector;
import org.mailferry.api.finding.FindingSource;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.operations.internal.Audit;
import org.mailferry.operations.internal.Connections;
import org.mailferry.operations.internal.run.FindingSources;

/** A project that this process has open, and what can be done with it. Safe for use by any thread. */
public final class OpenProject implements AutoCloseable {

	private final ProjectStore store;
	private final Endpoints endpoints;
	private final Pairs pairs;
	private final Passes passes;
	private final Agents agents;
	private final ProjectView view;
	private final Audit audit;

	/** Without plug-ins that tell findings. */
	public OpenProject(ProjectStore store, PassRunner runner, Supplier<? extends Collection<MailConnector>> connectors,
			UnaryOperator<String> environment, Clock clock) {
		this(store, runner, connectors, List::of, environment, clock);
	}

	/**
	 * @param connectors
	 *            those there are at the moment of the call
	 * @param sources
	 *            plug-ins that tell findings, those there are at the moment of the call
	 * @param environment
	 *            value of an environment variable, or null
	 */
	public OpenProject(ProjectStore store, PassRunner runner, Supplier<? extends Collection<MailConnector>> connectors,
			Supplier<? extends Collection<FindingSource>> sources, UnaryOperator<String> environment, Clock clock) {
		this.store = store;
		audit = new Audit(store.place());
		Connections connections = new Connections(store, connectors, environment);
		endpoints = new Endpoints(store, connections, audit);
		pairs = new Pairs(store, audit);
		passes = new Passes(store, runner, connections,
				new FindingSources(sources, Duration.ofMillis(FindingSource.PATIENCE_MILLIS)), audit, clock);
		agents = new Agents(store, audit, clock);
		view = new ProjectView(store, clock);
	}

	public String name() {
		return store.name();
	}

	/** Where it is. */
	public ProjectPlace place() {
		return store.place();
	}

	/** The directory on this machine with its logs and scratch files; of an embedded project, all of it. */
	public Path directory() {
		return store.directory();
	}

	public Endpoints endpoints() {
		return endpoints;
	}

	public Pairs pairs() {
		return pairs;
	}

	public Passes passes() {
		return passes;
	}

	/** What directs agent hosts. */
	public Agents agents() {
		return agents;
	}

	/** Everything that only looks. */
	public ProjectView view() {
		return view;
	}

	/** Which of a host's roles have nothing to do here; it serves the others. */
	public Set<AgentRole> idle(AgentHosts hosts, Capacities capacities) {
		return hosts.idle(store, capacities);
	}

	/**
	 * Serves the project as one of its agent hosts, until a stop is requested or an order ends the host.
	 *
	 * @param hosts
	 *            runs them
	 * @param relay
	 *            for a part in relayed crossings
	 * @param watched
	 *            how many source mailboxes it listens to at the most; 0 for none
	 * @throws OperationException
	 *             when the host cannot join
	 */
	public void serve(AgentHosts hosts, String name, Capacities capacities, Optional<RelaySettings> relay,
			int watched, StopSignal stop)
			throws InterruptedException {
		audit.changed("agent-host", "name=" + name + " roles=" + capacities);
		try {
			hosts.serve(store, name, capacities, relay, watched, stop);
		} catch (AgentHostException e) {
			throw new OperationException(e.finding().code(), name, e.getMessage(), e);
		}
	}

	/** Gives the project free for other processes. Passes must have ended. */
	@Override
	public void close() {
		store.close();
	}
}
