package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.mailferry.agents.internal.direct.DirectCrossing;
import org.mailferry.agents.internal.host.AgentHostsComponent;
import org.mailferry.agents.internal.relay.CrossingBounds;
import org.mailferry.api.StopSignal;
import org.mailferry.api.project.ProjectPasses;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.api.project.ProjectStores;
import org.mailferry.connector.ews.internal.EwsConnector;
import org.mailferry.engine.internal.PassEngine;
import org.mailferry.operations.internal.ProjectsComponent;
import org.mailferry.server.internal.CommandTree;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.OwnProject;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.Terminal;

/**
 * Runs command lines on a project as the product does, with all its parts.
 *
 * @param project
 *            as behind {@code --project}
 * @param directory
 *            what files are relative to, and where a project in a database has its work directory
 * @param stores
 *            opens it
 */
record CommandLines(String project, Path directory, ProjectStores stores) {

	CommandLines(String project, Path directory) {
		this(project, directory, new ProjectStoresComponent());
	}

	/** On a project that is open for all of them, since it takes Derby long to open one. */
	static CommandLines on(ProjectStore open) {
		ProjectStore unclosed = (ProjectStore) Proxy.newProxyInstance(ProjectStore.class.getClassLoader(),
				new Class<?>[]{ ProjectStore.class },
				(proxy, method, arguments) -> method.getName().equals("close") ? null : method.invoke(open, arguments));
		return new CommandLines(open.directory().toString(), open.directory(), new ProjectStores() {
			@Override
			public ProjectStore create(ProjectPlace place, String name) {
				throw new IllegalStateException("there is one");
			}

			@Override
			public ProjectStore open(ProjectPlace place) {
				return unclosed;
			}

			@Override
			public void copy(ProjectPlace.Directory from, ProjectPlace.Shared to) {
				throw new IllegalStateException("it is open");
			}

			@Override
			public void upgrade(ProjectPlace place) {
				throw new IllegalStateException("it is open");
			}
		});
	}

	/** Runs one; returns what it prints, both ways, if it ends like this. */
	String expect(ExitCode code, String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int ended = run(new StopSignal(), out, err, arguments);
		assertThat(ended).as("%s%n%s%s", List.of(arguments), out, err).isEqualTo(code.number());
		return out.toString() + err;
	}

	/** Runs one that can be stopped, and can be read while it runs; returns how it ended. */
	int run(StopSignal stop, StringWriter out, StringWriter err, String... arguments) {
		Terminal terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true), 160);
		Map<String, String> environment = Map.of("MAILFERRY_PROJECT", project, "MAILFERRY_WORK",
				directory.resolve("work").toString());
		PassEngine engine = RelayingHost.engine();
		ProjectPasses passes = RelayingHost.passes(engine);
		ProjectsComponent projects = new ProjectsComponent(stores, engine,
				List.of(new EwsConnector()));
		Session session = new Session(terminal, directory,
				new OwnProject(() -> projects, terminal, directory, environment::get, stop, Clock.systemUTC()), stop,
				Clock.systemUTC(), () -> new AgentHostsComponent(passes, engine, CrossingBounds.USUAL,
						List.of(new DirectCrossing(passes, engine))));
		return new CommandTree(session, List.of()).run(List.of(arguments));
	}

	/** Runs one as a process of its own: project, directory, and the command line. */
	public static void main(String[] arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int code = new CommandLines(arguments[0], Path.of(arguments[1])).run(new StopSignal(), out, err,
				Arrays.copyOfRange(arguments, 2, arguments.length));
		System.out.println(out.toString() + err);
		System.exit(code);
	}
}
