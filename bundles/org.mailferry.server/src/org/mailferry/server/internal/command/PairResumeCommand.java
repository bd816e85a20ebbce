package org.mailferry.server.internal.command;

import java.util.Collection;
import java.util.List;

import org.mailferry.api.PairId;
import org.mailferry.operations.Passes;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "resume", description = "Has syncs carry suspended pairs again, from the next sync on.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry pair resume ada@contoso.example", "  mailferry pair resume --collection \"Wave 3\"" })
public final class PairResumeCommand extends SuspensionCommand {

	public PairResumeCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	String apply(Passes passes, Collection<PairId> pairs) {
		passes.resume(pairs);
		return "resumed";
	}
}
