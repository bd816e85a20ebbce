package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "upgrade", description = "Brings a project that an older version made up to date. Copy its directory, or back up its database, first.", footerHeading = "%nExample:%n", footer = "  mailferry project upgrade --project /srv/move")
public final class ProjectUpgradeCommand extends ProjectCommand {

	public ProjectUpgradeCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() {
		out().println("the project in %s is up to date".formatted(access().upgrade(wish())));
		return ExitCode.DONE.number();
	}
}
