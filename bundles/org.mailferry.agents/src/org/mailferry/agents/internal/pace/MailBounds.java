package org.mailferry.agents.internal.pace;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.mailferry.agents.internal.policy.BudgetDivision;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;

/** What passes of one host may ask of the endpoints, as its shares change. Safe for use by any thread. */
public final class MailBounds {

	/** What a server is asked whose weight leaves nothing: so it comes last, but it comes. */
	private static final ConcurrencyRange LEAST = new ConcurrencyRange(1, 1, 1);

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
		return EveryFolder.nowAndThen(settings(task), task.planned().pair().id(), task.planned().passes());
	}

	/** How a pass of a pair works. */
	public PassSettings settings(AgentTask task) {
		return settings(task.shares(),
				task.planned().server().map(name -> new ControlSubject.OfServer(name).key()));
	}

	private PassSettings settings(Shares now, Optional<String> server) {
		return usual.within(source(now, server), target(now));
	}

	/** Each server is asked as much as its weight allows, so that one which stalls leaves the others their part. */
	private ServerBounds source(Shares now, Optional<String> server) {
		ConcurrencyRange all = now.of(Side.SOURCE).orElse(usual.source().requests());
		ServerBounds endpoint = new ServerBounds(usual.source().server(), all);
		return server.map(name -> endpoint.behind(name,
				new BudgetDivision(new TreeMap<>(now.servers())).share(all, name).orElse(LEAST))).orElse(endpoint);
	}

	private ServerBounds target(Shares now) {
		return new ServerBounds(usual.target().server(), now.of(Side.TARGET).orElse(usual.target().requests()));
	}

	/** From now on, also for what runs. */
	public void shared(Shares now) {
		shares = now;
		usual = passes.settings(project);
		// What runs already goes by the bounds its servers were given last.
		runner.sideBySide(settings(now, Optional.empty()));
		now.servers().keySet().forEach(server -> runner.sideBySide(settings(now, Optional.of(server))));
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
		}
		stalled.values().removeIf(Duration::isZero);
		return stalled;
	}
}
