package org.mailferry.server.tests;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.mailferry.api.StopSignal;
import org.mailferry.operations.Projects;
import org.mailferry.server.internal.CommandTree;
import org.mailferry.server.internal.OwnProject;
import org.mailferry.server.internal.ProjectAccess;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.Terminal;

/** Runs command lines as the product does, one after the other or several at a time, and keeps what they print. */
final class Shell {

	/** What one command line came to. */
	record Outcome(int code, String out, String err) {
	}

	private final Projects projects;
	private final Path directory;
	private final Map<String, String> environment;

	Shell(Projects projects, Path directory, Map<String, String> environment) {
		this.projects = projects;
		this.directory = directory;
		this.environment = Map.copyOf(environment);
	}

	Outcome run(String... arguments) {
		return run(new StopSignal(), arguments);
	}

	Outcome run(StopSignal stop, String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		Terminal terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true), 120);
		Session session = new Session(terminal, directory, access(terminal, stop), stop, Clock.systemUTC());
		int code = new CommandTree(session, List.of()).run(List.of(arguments));
		return new Outcome(code, out.toString(), err.toString());
	}

	/** The way of another process to the same project. */
	ProjectAccess access() {
		return access(Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), 80),
				new StopSignal());
	}

	private ProjectAccess access(Terminal terminal, StopSignal stop) {
		return new OwnProject(() -> projects, terminal, directory, environment::get, stop, Clock.systemUTC());
	}
}
