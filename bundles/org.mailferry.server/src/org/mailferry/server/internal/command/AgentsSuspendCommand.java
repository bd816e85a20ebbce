package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "suspend", sortOptions = false, description = "Has agent hosts begin no passes of something until it is resumed. Passes that run end within seconds and keep what they have done. A host that is suspended takes no work; others go on with its pairs.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry agents suspend --collection \"Wave 3\"", "  mailferry agents suspend --host source-1" })
public final class AgentsSuspendCommand extends AgentsCommand {

	public AgentsSuspendCommand(Session session, List<String> arguments) {
		super(session, arguments, Wish.SUSPEND, "suspended");
	}
}
