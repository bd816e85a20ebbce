package org.mailferry.server.internal.command;

import java.time.Duration;
import java.util.List;

import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.operations.OpenProject;
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
	private Integer priority;

	@Option(names = "--interval", paramLabel = "TIME", converter = TimeConverter.class, description = "How often agent hosts serve its pairs, for example 15min; one second to 30 days. Otherwise as it was, or 30min.")
	private Duration interval;

	public CollectionSetCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		if (priority != null && (priority < 1 || priority > 9)) {
			throw misused("--priority is 1 (first) to 9, not " + priority);
		}
		if (interval != null && (interval.toSeconds() < 1 || interval.toDays() > 30)) {
			throw misused("--interval is one second to 30 days");
		}
		return access().changing(wish(), project -> {
			project.pairs().save(new MailboxCollection(name, priority(project)));
			if (interval != null) {
				project.agents().interval(name, interval);
			}
			MailboxCollection saved = project.pairs().requireCollection(name);
			out().println("collection '%s': priority %d".formatted(saved.name(), saved.priority()));
			return ExitCode.DONE;
		});
	}

	/** Who only sets the interval does not change the priority. */
	private int priority(OpenProject project) {
		if (priority != null) {
			return priority;
		}
		return project.pairs().collections().stream().map(CollectionSummary::collection)
				.filter(known -> interval != null
						&& MailboxCollection.key(known.name()).equals(MailboxCollection.key(name)))
				.map(MailboxCollection::priority).findFirst().orElse(MailboxCollection.DEFAULT_PRIORITY);
	}
}
