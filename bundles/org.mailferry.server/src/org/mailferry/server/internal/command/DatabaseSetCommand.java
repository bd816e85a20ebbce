package org.mailferry.server.internal.command;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.operations.Figures;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", sortOptions = false, description = "Tells a database of the target, how many requests at once it bears, and which target mailboxes are there. The log of a database that is written to fills until its next backup. All agent hosts together keep to it, and find out within these bounds what it bears.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry database set DB01 --requests 8", "  mailferry database set DB01 --collection \"Wave 3\"" })
public final class DatabaseSetCommand extends ProjectCommand {

	@Parameters(paramLabel = "NAME", description = "Names that differ in case alone are the same.")
	private String name;

	@Option(names = "--requests", paramLabel = "N", description = "1 to 1000: more it never becomes. Otherwise as it was, or 100.")
	private Integer most;

	@Option(names = "--requests-floor", paramLabel = "N", description = "Fewer it never becomes. Otherwise as it was, or 1.")
	private Integer fewest;

	@Option(names = "--mailbox", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "The target of this mailbox is there. May be given several times.")
	private List<MailboxAddress> mailboxes = List.of();

	@Option(names = "--collection", paramLabel = "NAME", converter = CollectionNameConverter.class, description = "The targets of this collection are there.")
	private String collection;

	public DatabaseSetCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		TargetDatabase usual = usual();
		return access().changing(wish(), project -> {
			TargetDatabase database = wanted(project.agents().databases().stream()
					.filter(known -> known.name().equalsIgnoreCase(usual.name())).findFirst().orElse(usual));
			List<PairId> pairs = mailboxes.isEmpty() && collection == null
					? List.of()
					: project.pairs().chosen(mailboxes, Optional.ofNullable(collection));
			project.agents().save(database);
			if (!pairs.isEmpty()) {
				project.agents().place(pairs, database);
			}
			out().println("database '%s': %d to %d requests at once%s".formatted(database.name(),
					database.requests().floor(), database.requests().ceiling(),
					pairs.isEmpty() ? "" : ", " + Figures.count(pairs.size(), "mailbox", "mailboxes") + " placed"));
			return ExitCode.DONE;
		});
	}

	private TargetDatabase usual() {
		try {
			return new TargetDatabase(name, ConcurrencyRange.DEFAULT);
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}

	private TargetDatabase wanted(TargetDatabase known) {
		ConcurrencyRange before = known.requests();
		int ceiling = most == null ? before.ceiling() : most;
		if (ceiling < 1 || ceiling > ConcurrencyRange.MOST) {
			throw misused("--requests is 1 to %d, not %d".formatted(ConcurrencyRange.MOST, ceiling));
		}
		int floor = fewest == null ? Math.min(before.floor(), ceiling) : fewest;
		if (floor < 1 || floor > ceiling) {
			throw misused("--requests-floor is 1 to %d, which is the most at once, not %d".formatted(ceiling, floor));
		}
		return new TargetDatabase(known.name(),
				new ConcurrencyRange(floor, Math.clamp(before.start(), floor, ceiling), ceiling));
	}
}
