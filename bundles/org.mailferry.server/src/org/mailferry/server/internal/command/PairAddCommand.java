package org.mailferry.server.internal.command;

import java.util.List;
import java.util.Optional;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairKind;
import org.mailferry.api.project.NewPair;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Adds one pair.", footerHeading = "%nExample:%n", footer = "  mailferry pair add ada@contoso.example ada@fabrikam.example --priority 1")
public final class PairAddCommand extends ProjectCommand {

	@Parameters(index = "0", paramLabel = "SOURCE", converter = AddressConverter.class, description = "Address of the source mailbox.")
	private MailboxAddress source;

	@Parameters(index = "1", paramLabel = "TARGET", converter = AddressConverter.class, description = "Address of the target mailbox.")
	private MailboxAddress target;

	@Option(names = "--kind", paramLabel = "KIND", description = "user, shared, room or equipment. Otherwise user.")
	private PairKind kind = PairKind.USER;

	@Option(names = "--priority", paramLabel = "N", description = "1 is served first, 9 last. Otherwise 5.")
	private int priority = MailboxPair.DEFAULT_PRIORITY;

	@Option(names = "--collection", paramLabel = "NAME", converter = CollectionNameConverter.class, description = "The collection it is to be in; made if there is none of that name yet.")
	private String collection;

	public PairAddCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		if (priority < 1 || priority > 9) {
			throw misused("--priority is 1 (first) to 9, not " + priority);
		}
		return access().changing(wish(), project -> {
			MailboxPair added = project.pairs()
					.add(new NewPair(source, target, kind, priority, Optional.ofNullable(collection)));
			out().println("added pair %s: %s to %s".formatted(added.id(), added.source(), added.target()));
			return ExitCode.DONE;
		});
	}
}
