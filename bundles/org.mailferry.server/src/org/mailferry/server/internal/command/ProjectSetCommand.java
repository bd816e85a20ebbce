package org.mailferry.server.internal.command;

import java.util.List;
import java.util.Locale;

import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "set", description = {
		"Says how agent hosts carry mailboxes: direct, by a host that reaches both organisations, or relayed, in packets that hosts at the source bring to hosts at the target.",
		"No agent host may be serving the project meanwhile." }, footerHeading = "%nExample:%n", footer = "  mailferry project set --crossings relayed")
public final class ProjectSetCommand extends ProjectCommand {

	private enum Crossings {
		DIRECT, RELAYED
	}

	@Option(names = "--crossings", paramLabel = "WAY", required = true, description = "direct or relayed.")
	private Crossings crossings;

	public ProjectSetCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().steering(wish(), project -> {
			project.agents().relay(crossings == Crossings.RELAYED);
			out().println("crossings of '%s' are %s".formatted(project.name(),
					crossings.name().toLowerCase(Locale.ROOT)));
			return ExitCode.DONE;
		});
	}
}
