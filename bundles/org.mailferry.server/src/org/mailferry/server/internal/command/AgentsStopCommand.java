package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "stop", sortOptions = false, description = "Ends passes that run on agent hosts, within seconds; they keep what they have done and come again when they are due. A host that is stopped leaves, and its process ends.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry agents stop --endpoint target", "  mailferry agents stop --host source-1" })
public final class AgentsStopCommand extends AgentsCommand {

	public AgentsStopCommand(Session session, List<String> arguments) {
		super(session, arguments, Wish.STOP, "stopped");
	}
}
