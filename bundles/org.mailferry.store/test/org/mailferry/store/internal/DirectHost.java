package org.mailferry.store.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.mailferry.agents.internal.direct.DirectCrossing;
import org.mailferry.agents.internal.host.AgentHostsComponent;
import org.mailferry.agents.internal.relay.CrossingBounds;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.project.PassEnd;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.engine.internal.EngineLimits;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.engine.internal.pass.Pause;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;
import org.mailferry.store.internal.queue.QueuePace;

/**
 * An agent host for direct crossings, with all its parts: of a test, or as a process that a test kills. Who is silent counts
 * as dead sooner than usual.
 *
 * @param name
 *            in the project
 * @param agents
 *            how many
 * @param clock
 *            of its machine
 * @param before
 *            told of each pass that begins; what it throws ends the pass
 */
record DirectHost(String name, int agents, Clock clock, Consumer<PassOrder> before) {

	/** Dead after eight seconds: on a busy machine who lives may be silent for some. */
	static final QueuePace PACE = new QueuePace(Duration.ofMillis(500), Duration.ofSeconds(2));
	private static final int DEADLY = 9;

	private record Watched(ProjectPasses passes, Consumer<PassOrder> before) implements ProjectPasses {

		@Override
		public MailSystem connect(ProjectStore project, Side side) throws ConfigurationException {
			return passes.connect(project, side);
		}

		@Override
		public PassSettings settings(ProjectStore project) {
			return passes.settings(project);
		}

		@Override
		public PassEnd run(ProjectStore project, PassOrder order, PassListener listener) {
			before.accept(order);
			return passes.run(project, order, listener);
		}
	}

	static PostgresProjects projects(Clock clock) {
		return new PostgresProjects(clock, System::nanoTime, variable -> null,
				Migrations.ofThisProgram(Dialect.POSTGRESQL), PACE);
	}

	/** Serves until a stop is requested. */
	void serve(ProjectStore project, StopSignal stop) throws Exception {
		PassEngine engine = new PassEngine(clock, Pause.REAL, () -> 0.5, EngineLimits.forHeap(256 * 1024 * 1024));
		ProjectPasses passes = new Watched(RelayingHost.passes(engine), before);
		new AgentHostsComponent(passes, engine, CrossingBounds.USUAL, List.of(new DirectCrossing(passes, engine)))
				.serve(project, name, Capacities.of("mail-source=" + agents), Optional.empty(), stop);
	}

	/**
	 * Begins a process of its own.
	 *
	 * @param ahead
	 *            of its clock
	 * @param deadly
	 *            the mailbox that brings the process down
	 */
	static ChildJvm start(ProjectPlace.Shared place, Path directory, String name, int agents, Duration ahead,
			Optional<String> deadly) throws Exception {
		return ChildJvm.start(directory, DirectHost.class, place.url(), directory.resolve(name).toString(), name,
				Integer.toString(agents), ahead.toString(), deadly.orElse(""));
	}

	/** Serves until it is killed. */
	public static void main(String[] arguments) throws Exception {
		Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[4]));
		DirectHost host = new DirectHost(arguments[2], Integer.parseInt(arguments[3]), clock, order -> {
			if (order.pair().source().value().equals(arguments[5])) {
				Runtime.getRuntime().halt(DEADLY);
			}
		});
		try (ProjectStore project = projects(clock)
				.open(new ProjectPlace.Shared(arguments[0], Path.of(arguments[1])))) {
			host.serve(project, new StopSignal());
		}
	}
}
