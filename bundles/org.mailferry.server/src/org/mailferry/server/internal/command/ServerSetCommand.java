package org.mailferry.server.internal.command;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.agent.MailServer;
import org.mailferry.operations.Figures;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", sortOptions = false, description = "Tells a server of the source, how much it bears beside the others, and which mailboxes are there. Agent hosts spread their passes over servers by their weights, and leave one that is busy alone while they go on with the others.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry server set EX07 --weight 150", "  mailferry server set EX07 --collection \"Wave 3\"" })
public final class ServerSetCommand extends ProjectCommand {

	@Parameters(paramLabel = "NAME", description = "Names that differ in case alone are the same.")
	private String name;

	@Option(names = "--weight", paramLabel = "N", description = "1 to 10000: with 150 it gets half as many passes again as with 100. Otherwise as it was, or 100.")
	private Integer weight;

	@Option(names = "--mailbox", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "This mailbox is there. May be given several times.")
	private List<MailboxAddress> mailboxes = List.of();

	@Option(names = "--collection", paramLabel = "NAME", converter = CollectionNameConverter.class, description = "The mailboxes of this collection are there.")
	private String collection;

	public ServerSetCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		MailServer wanted = server();
		return access().changing(wish(), project -> {
			MailServer server = weight != null
					? wanted
					: project.agents().servers().stream().filter(known -> known.name().equalsIgnoreCase(wanted.name()))
							.findFirst().orElse(wanted);
			List<PairId> pairs = mailboxes.isEmpty() && collection == null
					? List.of()
					: project.pairs().chosen(mailboxes, Optional.ofNullable(collection));
			project.agents().save(server);
			if (!pairs.isEmpty()) {
				project.agents().place(pairs, server);
			}
			out().println("server '%s': weight %d%s".formatted(server.name(), server.weight(),
					pairs.isEmpty() ? "" : ", " + Figures.count(pairs.size(), "mailbox", "mailboxes") + " placed"));
			return ExitCode.DONE;
		});
	}

	private MailServer server() {
		try {
			return new MailServer(name, weight == null ? MailServer.DEFAULT_WEIGHT : weight);
		} catch (IllegalArgumentException e) {
			throw misused(e.getMessage());
		}
	}
}
