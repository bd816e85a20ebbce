package org.mailferry.server.internal.command;

import java.util.Collection;
import java.util.List;

import org.mailferry.api.PairId;
import org.mailferry.operations.Passes;
import org.mailferry.server.internal.Session;

import picocli.CommandLine.Command;

@Command(name = "suspend", description = "Has syncs leave pairs out, until they are resumed. A sync of them that runs is stopped, also one of another process, which keeps what it has done. `verify` still looks at them.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry pair suspend ada@contoso.example", "  mailferry pair suspend --collection \"Wave 3\"" })
public final class PairSuspendCommand extends SuspensionCommand {

	public PairSuspendCommand(Session session, List<String> arguments) {
		super(session, arguments);
	}

	@Override
	String apply(Passes passes, Collection<PairId> pairs) {
		passes.suspend(pairs);
		return "suspended";
	}
}
