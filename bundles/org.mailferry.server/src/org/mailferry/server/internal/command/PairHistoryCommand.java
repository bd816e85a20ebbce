package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.PairId;
import org.mailferry.api.project.StageChange;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;
import org.mailferry.server.internal.show.StatusText;
import org.mailferry.server.internal.show.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "history", description = "Shows how a pair came to where it stands, newest first: when, from which stage to which, who and why.", footerHeading = "%nExample:%n", footer = "  mailferry pair history ada@contoso.example")
public final class PairHistoryCommand extends ProjectCommand {

	@Parameters(paramLabel = "ADDRESS", converter = AddressConverter.class, description = "One of its mailboxes.")
	private MailboxAddress mailbox;

	@Option(names = "--limit", paramLabel = "N", description = "At most so many. Otherwise 100.")
	private int limit = 100;

	public PairHistoryCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		if (limit < 1) {
			throw misused("--limit is at least 1");
		}
		return access().looking(wish(), project -> {
			PairId pair = project.view().pairOf(mailbox).id();
			List<StageChange> changes = project.view().history(pair, limit);
			if (changes.isEmpty()) {
				out().println("nothing has happened to it yet");
			} else {
				Table table = new Table("When", "From", "To", "Who", "Why");
				changes.forEach(change -> table.row(change.at().toString(), StatusText.words(change.from()),
						StatusText.words(change.to()), change.who(), change.why()));
				table.print(out(), session().terminal().columns(), "");
			}
			return ExitCode.DONE;
		});
	}
}
