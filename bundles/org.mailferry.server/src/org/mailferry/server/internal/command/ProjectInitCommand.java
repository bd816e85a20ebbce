package org.mailferry.server.internal.command;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.Places;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "init", description = "Makes a new project: a directory with a database, logs and scratch space, or the tables in an empty schema of a PostgreSQL database that many hosts share.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry project init move-2026", "  mailferry project init /srv/move --name \"Contoso to Fabrikam\"",
		"  mailferry project init 'jdbc:postgresql://db.contoso.example/move?user=mailferry'" })
public final class ProjectInitCommand extends ProjectCommand {

	@Parameters(paramLabel = "PROJECT", description = "Where: a directory that is empty or not there yet, or the address of a database.")
	private String where;

	@Option(names = "--name", paramLabel = "NAME", description = "What it is called. Otherwise as its directory, schema or database.")
	private String name;

	public ProjectInitCommand(Session session) {
		super(session, List.of());
	}

	private String usualName() {
		return ProjectPlace.namesDatabase(where)
				? Places.usualName(where)
				: String.valueOf(session().workingDirectory().resolve(where).normalize().getFileName());
	}

	@Override
	public Integer call() throws InterruptedException {
		String called = Optional.ofNullable(name).map(String::strip).orElseGet(this::usualName);
		if (called.isEmpty() || called.length() > 200 || called.chars().anyMatch(Character::isISOControl)) {
			throw misused("a name has 1 to 200 printable characters");
		}
		return access().creating(where, called, project -> {
			out().println("made project '%s' in %s".formatted(project.name(), project.place()));
			return ExitCode.DONE;
		});
	}
}
