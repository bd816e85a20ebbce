package org.mailferry.server.internal.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.mailferry.server.internal.ProjectAccess;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.web.Listening;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command on a project. */
abstract class ProjectCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	private final Session session;
	private final List<String> arguments;

	ProjectCommand(Session session, List<String> arguments) {
		this.session = session;
		this.arguments = List.copyOf(arguments);
	}

	@Override
	public abstract Integer call() throws InterruptedException;

	final Session session() {
		return session;
	}

	final ProjectAccess access() {
		return session.access();
	}

	/** Where results go. */
	final PrintWriter out() {
		return session.terminal().out();
	}

	/** Where progress and complaints go. */
	final PrintWriter err() {
		return session.terminal().err();
	}

	final ProjectAccess.Wish wish() {
		RootCommand root = (RootCommand) spec.root().userObject();
		return new ProjectAccess.Wish(root.project(), arguments, spec.name());
	}

	/** Says what a status page is not protected against. */
	final void warn(Listening listening) {
		if (listening.open()) {
			session.complaint()
					.about("without --tls-certificate the token and the status page can be read by whoever is on the way");
		}
	}

	/** Where a status page is wanted, if it is. */
	final Optional<Listening> listening(ListenOptions options) {
		try {
			return options.listening(session.workingDirectory(), System::getenv);
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}

	/** For an argument that no parser could refuse. */
	final ParameterException misused(String message) {
		return new ParameterException(spec.commandLine(), message);
	}
}
