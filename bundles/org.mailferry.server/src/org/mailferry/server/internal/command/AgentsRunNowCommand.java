package org.mailferry.server.internal.command;

import java.util.List;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.ControlOrder.Wish;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.operations.OpenProject;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run-now", sortOptions = false, description = "Lets pairs be due at once, whatever their interval. What is suspended, or closed by a window, waits on.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry agents run-now --mailbox ada@contoso.example",
		"  mailferry agents run-now --collection \"Wave 3\" --ask-every-folder",
		"  mailferry agents run-now --host source-1" })
public final class AgentsRunNowCommand extends AgentsCommand {

	@Option(names = "--ask-every-folder", description = "Ask every folder for changes, also those that look unchanged: before the switch. Holds for each pair until a pass that began after this is completed.")
	private boolean askEveryFolder;

	public AgentsRunNowCommand(Session session, List<String> arguments) {
		super(session, arguments, Wish.RUN_NOW, "due now:");
	}

	@Override
	String done() {
		return askEveryFolder ? "due now, asking every folder:" : super.done();
	}

	@Override
	void direct(OpenProject project, ControlSubject subject) {
		if (askEveryFolder) {
			project.agents().runNowAskingEveryFolder(subject);
		} else {
			super.direct(project, subject);
		}
	}

	@Override
	void direct(OpenProject project, List<PairId> pairs) {
		if (askEveryFolder) {
			project.agents().runNowAskingEveryFolder(pairs);
		} else {
			super.direct(project, pairs);
		}
	}
}
