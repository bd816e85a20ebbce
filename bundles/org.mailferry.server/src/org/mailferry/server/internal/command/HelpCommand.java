package org.mailferry.server.internal.command;

import java.util.List;
import java.util.concurrent.Callable;

import org.mailferry.server.internal.ExitCode;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Explains a command.", footerHeading = "%nExamples:%n", footer = {
		"  mailferry help", "  mailferry help endpoint set" })
public final class HelpCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Which; an overview of all if left out.")
	private List<String> path = List.of();

	@Override
	public Integer call() {
		CommandLine found = spec.root().commandLine();
		for (String name : path) {
			CommandLine next = found.getSubcommands().get(name);
			if (next == null) {
				throw new ParameterException(found, "there is no command '%s'".formatted(name));
			}
			found = next;
		}
		found.usage(spec.commandLine().getOut());
		return ExitCode.DONE.number();
	}
}
