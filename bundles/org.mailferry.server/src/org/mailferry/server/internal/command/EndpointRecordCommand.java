package org.mailferry.server.internal.command;

import java.nio.file.Path;
import java.util.List;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.Side;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "record", description = {
		"Asks a server what a sync would ask of a mailbox, changes nothing, and writes what was said.",
		"Subjects, bodies, names, addresses, ids and passwords are replaced; look at the files before you pass them on." }, footerHeading = "%nExample:%n", footer = "  mailferry endpoint record source --mailbox ada@contoso.example --out contoso-2016")
public final class EndpointRecordCommand extends ProjectCommand {

	@Parameters(paramLabel = "source|target", converter = SideConverter.class, description = "Which of the two.")
	private Side side;

	@Option(names = "--mailbox", required = true, paramLabel = "ADDRESS", converter = AddressConverter.class, description = "Whose mailbox is read.")
	private MailboxAddress mailbox;

	@Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write; must be empty or not there yet.")
	private Path out;

	public EndpointRecordCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	public Integer call() throws InterruptedException {
		return access().looking(wish(), project -> {
			Path directory = session().workingDirectory().resolve(out).normalize();
			int exchanges = project.endpoints().record(side, mailbox, directory, session().terminal().prompt());
			out().println("%d exchanges with the %s server written to %s".formatted(exchanges, side.word(), directory));
			return ExitCode.DONE;
		});
	}
}
