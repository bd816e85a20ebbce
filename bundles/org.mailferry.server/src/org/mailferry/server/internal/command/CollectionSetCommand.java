package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.project.MailboxCollection;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Makes a collection, or changes the priority of the one with that name. Its pairs are served by it, before their own priorities count.", footerHeading = "%nExample:%n", footer = "  mailferry collection set \"Board\" --priority 1")
public final class CollectionSetCommand extends ProjectCommand {

	@Parameters(paramLabel = "NAME", converter = CollectionNameConverter.class, description = "Names that differ in case alone are the same.")
	private String name;

	@Option(names = "--priority", paramLabel = "N", description = "1 is served first, 9 last. Otherwise 5.")
	private int priority = MailboxCollection.DEFAULT_PRIORITY;

	public CollectionSetCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		if (priority < 1 || priority > 9) {
			throw misused("--priority is 1 (first) to 9, not " + priority);
		}
		return access().changing(wish(), project -> {
			project.pairs().save(new MailboxCollection(name, priority));
			MailboxCollection saved = project.pairs().requireCollection(name);
			out().println("collection '%s': priority %d".formatted(saved.name(), saved.priority()));
			return ExitCode.DONE;
		});
	}
}
