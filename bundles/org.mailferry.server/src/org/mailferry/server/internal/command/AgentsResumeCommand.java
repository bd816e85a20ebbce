package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "resume", sortOptions = false, description = "Takes a suspension away. What waited for it is due at once.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry agents resume --collection \"Wave 3\"",
		"  mailferry agents resume --mailbox ada@contoso.example" })
public final class AgentsResumeCommand extends AgentsCommand {

	public AgentsResumeCommand(Session session, List<String> arguments) {
		super(session, arguments, Wish.RESUME, "resumed");
	}
}
