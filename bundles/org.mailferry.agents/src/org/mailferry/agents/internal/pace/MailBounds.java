package org.mailferry.agents.internal.pace;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.agents.internal.policy.Parts;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;

/** What passes of one host may ask of the endpoints, as its shares change. Safe for use by any thread. */
public final class MailBounds {

	private final ProjectStore project;
	private final ProjectPasses passes;
	private final PassRunner runner;
	private final Set<Side> endpoints;
	/** As the project had it when the shares last changed. */
	private volatile PassSettings usual;
	private volatile Shares shares = new Shares(Map.of(), Map.of());

	/**
	 * @param endpoints
	 *            those that are asked
	 */
	public MailBounds(ProjectStore project, ProjectPasses passes, PassRunner runner, Set<Side> endpoints) {
		this.project = project;
		this.passes = passes;
		this.runner = runner;
		this.endpoints = Set.copyOf(endpoints);
		usual = passes.settings(project);
	}

	/** How a direct pass of a pair works. */
	public PassSettings directly(AgentTask task) {
		PlannedPair planned = task.planned();
		return EveryFolder.nowAndThen(settings(task), planned.pair().id(), planned.passes(), planned.everyFolder());
	}

	/** How a pass of a pair works. */
	public PassSettings settings(AgentTask task) {
		return settings(task.shares(),
				task.planned().server().map(name -> new ControlSubject.OfServer(name).key()),
				task.planned().database().map(name -> new ControlSubject.OfDatabase(name).key()));
	}

	private PassSettings settings(Shares now, Optional<String> server, Optional<String> database) {
		return usual.within(source(now, server), target(now, database));
	}

	private ServerBounds source(Shares now, Optional<String> server) {
		ConcurrencyRange all = now.of(Side.SOURCE).orElse(usual.source().requests());
		ServerBounds endpoint = new ServerBounds(usual.source().server(), all);
		return server.map(name -> endpoint.behind(name, new Parts(now).ofServer(name, all))).orElse(endpoint);
	}

	private ServerBounds target(Shares now, Optional<String> database) {
		ConcurrencyRange all = now.of(Side.TARGET).orElse(usual.target().requests());
		ServerBounds endpoint = new ServerBounds(usual.target().server(), all);
		return database.map(name -> endpoint.behind("database " + name, new Parts(now).ofDatabase(name, all)))
				.orElse(endpoint);
	}

	/** From now on, also for what runs. */
	public void shared(Shares now) {
		shares = now;
		usual = passes.settings(project);
		// What runs already goes by the bounds its servers were given last.
		runner.sideBySide(settings(now, Optional.empty(), Optional.empty()));
		now.servers().keySet()
				.forEach(server -> runner.sideBySide(settings(now, Optional.of(server), Optional.empty())));
		now.databases().keySet()
				.forEach(database -> runner.sideBySide(settings(now, Optional.empty(), Optional.of(database))));
	}

	/** What is busy for everybody, and for how long. */
	public Map<ControlSubject, Duration> stalled() {
		Map<ControlSubject, Duration> stalled = new HashMap<>();
		PassSettings now = usual;
		if (endpoints.contains(Side.SOURCE)) {
			stalled.put(new ControlSubject.OfEndpoint(Side.SOURCE), runner.stalled(now.source().server()));
			shares.servers().keySet().forEach(server -> stalled.put(new ControlSubject.OfServer(server),
					runner.stalled(source(shares, Optional.of(server)).server())));
		}
		if (endpoints.contains(Side.TARGET)) {
			stalled.put(new ControlSubject.OfEndpoint(Side.TARGET), runner.stalled(now.target().server()));
			shares.databases().keySet().forEach(database -> stalled.put(new ControlSubject.OfDatabase(database),
					runner.stalled(target(shares, Optional.of(database)).server())));
		}
		stalled.values().removeIf(Duration::isZero);
		return stalled;
	}
}
