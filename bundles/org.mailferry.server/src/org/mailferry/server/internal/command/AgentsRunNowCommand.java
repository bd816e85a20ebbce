package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "run-now", sortOptions = false, description = "Lets pairs be due at once, whatever their interval. What is suspended, or closed by a window, waits on.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry agents run-now --mailbox ada@contoso.example",
		"  mailferry agents run-now --collection \"Wave 3\"" })
public final class AgentsRunNowCommand extends AgentsCommand {

	public AgentsRunNowCommand(Session session, List<String> arguments) {
		super(session, arguments, Wish.RUN_NOW, "due now:");
	}
}
