package org.mailferry.server.internal.command;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.operations.Figures;
import org.mailferry.operations.Passes;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that says which pairs syncs are to leave out. */
abstract class SuspensionCommand extends ProjectCommand {

	@Parameters(arity = "0..*", paramLabel = "ADDRESS", converter = AddressConverter.class, description = "The pairs of these mailboxes.")
	private List<MailboxAddress> mailboxes = List.of();

	@Option(names = "--collection", paramLabel = "NAME", converter = CollectionNameConverter.class, description = "All pairs of this collection.")
	private String collection;

	SuspensionCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	/** Does it, and returns the word for it. */
	abstract String apply(Passes passes, Collection<PairId> pairs);

	@Override
	public final Integer call() throws InterruptedException {
		if (mailboxes.isEmpty() == (collection == null)) {
			throw misused("name either mailboxes or a --collection");
		}
		return access().steering(wish(), project -> {
			List<PairId> pairs = project.pairs().chosen(mailboxes, Optional.ofNullable(collection));
			out().println("%s %s".formatted(apply(project.passes(), pairs),
					Figures.count(pairs.size(), "pair", "pairs")));
			return ExitCode.DONE;
		});
	}
}
