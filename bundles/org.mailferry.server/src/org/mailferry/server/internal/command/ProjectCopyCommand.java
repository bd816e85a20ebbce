package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "copy", description = "Copies a project in a directory into an empty schema of a PostgreSQL database, with all it knows. The directory stays as it is; work on with one of the two only.", footerHeading = "%nExample:%n", footer = "  mailferry project copy 'jdbc:postgresql://db.contoso.example/move?user=mailferry' --project /srv/move")
public final class ProjectCopyCommand extends ProjectCommand {

	@Parameters(paramLabel = "URL", description = "The address of the database.")
	private String where;

	public ProjectCopyCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() {
		out().println("copied the project into %s".formatted(access().copy(wish(), where)));
		return ExitCode.DONE.number();
	}
}
