package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Removes a maintenance window. What waits for its end is due then, or after `agents run-now`.", footerHeading = "%nExample:%n", footer = "  mailferry window remove Backup")
public final class WindowRemoveCommand extends ProjectCommand {

	@Parameters(paramLabel = "NAME", description = "Names that differ in case alone are the same.")
	private String name;

	public WindowRemoveCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().steering(wish(), project -> {
			project.agents().removeWindow(name);
			out().println("window '%s' removed".formatted(name));
			return ExitCode.DONE;
		});
	}
}
