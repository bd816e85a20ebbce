package org.mailferry.server.internal.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "init", description = "Makes a new project: a directory with a database, logs and scratch space.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry project init move-2026", "  mailferry project init /srv/move --name \"Contoso to Fabrikam\"" })
public final class ProjectInitCommand extends ProjectCommand {

	@Parameters(paramLabel = "DIR", description = "Where; empty or not there yet.")
	private Path directory;

	@Option(names = "--name", paramLabel = "NAME", description = "What it is called. Otherwise as its directory.")
	private String name;

	public ProjectInitCommand(Session session) {
		super(session, List.of());
	}

	@Override
	public Integer call() throws InterruptedException {
		Path place = session().workingDirectory().resolve(directory).normalize();
		String called = Optional.ofNullable(name).map(String::strip)
				.orElseGet(() -> String.valueOf(place.getFileName()));
		if (called.isEmpty() || called.length() > 200 || called.chars().anyMatch(Character::isISOControl)) {
			throw misused("a name has 1 to 200 printable characters");
		}
		return access().creating(place, called, project -> {
			out().println("made project '%s' in %s".formatted(project.name(), project.directory()));
			return ExitCode.DONE;
		});
	}
}
