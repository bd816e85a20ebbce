package org.mailferry.agents.internal.direct;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.mailferry.agents.internal.policy.BudgetDivision;
import org.mailferry.api.Side;
import org.mailferry.api.agent.AgentResult;
import org.mailferry.api.agent.AgentTask;
import org.mailferry.api.agent.AgentWork;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.pass.PassRunner;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.pass.ServerBounds;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectStore;

/** The agents of one host that sync pairs between two connected organisations. */
final class DirectCrew implements AgentWork.Crew {

	/** What a server is asked whose weight leaves nothing: so it comes last, but it comes. */
	private static final ConcurrencyRange LEAST = new ConcurrencyRange(1, 1, 1);

	private final ProjectStore project;
	private final ProjectPasses passes;
	private final PassRunner runner;
	private final MailSystem source;
	private final MailSystem target;
	/** As the project had it when the shares last changed. */
	private volatile PassSettings usual;
	private volatile Shares shares = new Shares(Map.of(), Map.of());

	DirectCrew(ProjectStore project, ProjectPasses passes, PassRunner runner, MailSystem source, MailSystem target) {
		this.project = project;
		this.passes = passes;
		this.runner = runner;
		this.source = source;
		this.target = target;
		usual = passes.settings(project);
	}

	@Override
	public AgentResult run(AgentTask task) {
		try {
			return AgentResult.of(passes.run(project,
					new PassOrder(task.planned().pair(), PassKind.SYNC, source, target,
							settings(task.shares(), server(task)), task.stop(), task.suspended()),
					task.listener()).result());
		} catch (StoreException e) {
			return new AgentResult(Ending.FAILED, PassCounters.ZERO, Optional.of(e.finding()));
		}
	}

	private static Optional<String> server(AgentTask task) {
		return task.planned().server().map(name -> new ControlSubject.OfServer(name).key());
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

	@Override
	public void shared(Shares now) {
		shares = now;
		usual = passes.settings(project);
		// What runs already goes by the bounds its servers were given last.
		runner.sideBySide(settings(now, Optional.empty()));
		now.servers().keySet().forEach(server -> runner.sideBySide(settings(now, Optional.of(server))));
	}

	@Override
	public Map<ControlSubject, Duration> stalled() {
		Map<ControlSubject, Duration> stalled = new HashMap<>();
		PassSettings now = usual;
		stalled.put(new ControlSubject.OfEndpoint(Side.SOURCE), runner.stalled(now.source().server()));
		stalled.put(new ControlSubject.OfEndpoint(Side.TARGET), runner.stalled(now.target().server()));
		shares.servers().keySet().forEach(server -> stalled.put(new ControlSubject.OfServer(server),
				runner.stalled(source(shares, Optional.of(server)).server())));
		stalled.values().removeIf(Duration::isZero);
		return stalled;
	}

	@Override
	public void close() {
		source.close();
		target.close();
	}
}
