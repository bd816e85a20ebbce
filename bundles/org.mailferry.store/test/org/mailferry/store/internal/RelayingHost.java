package org.mailferry.store.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.mailferry.agents.internal.host.AgentHostsComponent;
import org.mailferry.agents.internal.relay.CrossingBounds;
import org.mailferry.api.Side;
import org.mailferry.api.StopSignal;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.RelaySettings;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.MailSystem;
import org.mailferry.api.pass.PassListener;
import org.mailferry.api.pass.PassSettings;
import org.mailferry.api.project.PassEnd;
import org.mailferry.api.project.PassOrder;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.connector.ews.internal.EwsConnector;
import org.mailferry.engine.internal.EngineLimits;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.engine.internal.pass.Pause;
import org.mailferry.operations.internal.ProjectPassesComponent;

/**
 * An agent host for relayed crossings: of a test, or as a process that a test kills. Who is silent counts as dead as soon as
 * a {@link DirectHost} does.
 *
 * @param name
 *            in the project
 * @param roles
 *            as on the command line
 * @param directory
 *            of this host alone
 * @param key
 *            PKCS#12 file
 * @param trusted
 *            PEM file
 */
record RelayingHost(String name, String roles, Path directory, Path key, Path trusted) {

	static final String KEY_PASSWORD = "packets";
	private static final String PACKET_KEY = Base64.getEncoder().encodeToString(new byte[32]);
	private static final CrossingBounds SMALL = new CrossingBounds(40, 8L << 20);

	/** Sees the organisations that its roles are for and no other, as if no cable went there. */
	private record Seeing(List<Side> sides, ProjectPassesComponent passes) implements ProjectPasses {

		@Override
		public MailSystem connect(ProjectStore project, Side side) throws ConfigurationException {
			if (!sides.contains(side)) {
				throw new ConfigurationException("no way leads to the " + side.word(), "", null);
			}
			return passes.connect(project, side);
		}

		@Override
		public PassSettings settings(ProjectStore project) {
			return passes.settings(project);
		}

		@Override
		public PassEnd run(ProjectStore project, PassOrder order, PassListener listener) {
			return passes.run(project, order, listener);
		}
	}

	static PassEngine engine() {
		return new PassEngine(Clock.systemUTC(), Pause.REAL, () -> 0.5, EngineLimits.forHeap(256 * 1024 * 1024));
	}

	static ProjectPassesComponent passes(PassEngine engine) {
		return new ProjectPassesComponent(engine, List.of(new EwsConnector()), variable -> null);
	}

	RelaySettings settings() {
		InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		boolean receives = Capacities.of(roles).roles().contains(AgentRole.MAIL_TARGET);
		return new RelaySettings(directory.resolve("packets"), 1L << 30, PACKET_KEY, key, KEY_PASSWORD, trusted,
				receives ? Optional.of(loopback) : Optional.empty(), Optional.empty(), 0);
	}

	/** Serves until a stop is requested. */
	void serve(ProjectStore project, StopSignal stop) throws Exception {
		PassEngine engine = engine();
		Seeing seeing = new Seeing(
				Arrays.stream(Side.values()).filter(side -> roles.contains("mail-" + side.word())).toList(),
				passes(engine));
		new AgentHostsComponent(seeing, engine, SMALL, List.of()).serve(project, name, Capacities.of(roles),
				Optional.of(settings()), stop);
	}

	/** As a process of its own, on a project in PostgreSQL. */
	ChildJvm start(ProjectPlace.Shared place) throws Exception {
		return ChildJvm.start(directory, RelayingHost.class, place.url(), name, roles, directory.toString(),
				key.toString(), trusted.toString());
	}

	/** Serves until standard input ends. */
	public static void main(String[] arguments) throws Exception {
		RelayingHost host = new RelayingHost(arguments[1], arguments[2], Path.of(arguments[3]), Path.of(arguments[4]),
				Path.of(arguments[5]));
		StopSignal stop = new StopSignal();
		Thread.ofPlatform().daemon().start(() -> {
			try {
				while (System.in.read() >= 0) {
					// nothing is said
				}
			} catch (java.io.IOException e) {
				// that is the end, too
			}
			stop.request();
		});
		ProjectPlace.Shared place = new ProjectPlace.Shared(arguments[0], host.directory().resolve("work"));
		try (ProjectStore project = DirectHost.projects(Clock.systemUTC()).open(place)) {
			host.serve(project, stop);
		}
	}
}
