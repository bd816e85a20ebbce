package org.mailferry.lab.internal.cli;

import java.util.function.ToIntFunction;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The lab's command line. */
@Command(name = "lab", description = "A synthetic Exchange organisation to try migrations on.", mixinStandardHelpOptions = true, exitCodeOnExecutionException = LabCommand.INTERNAL, subcommands = {
		ServeCommand.class, ReplayCommand.class,
		ControlCommands.Fault.class, ControlCommands.Throttling.class, ControlCommands.Clear.class,
		ControlCommands.Count.class }, footer = {
				"", "Example:", "  lab serve --name contoso --mailboxes 10 --items 200 --dir /tmp/contoso",
				"  lab fault --dir /tmp/contoso 'UploadItems every=5 drop-after'" })
@Component(service = ToIntFunction.class, property = { "mailferry.command=lab",
		"mailferry.command.summary=Serves a synthetic Exchange organisation to try migrations on" })
public final class LabCommand implements ToIntFunction<String[]>, Runnable {

	/** Exit code of an error in the lab itself. */
	static final int INTERNAL = 5;

	@Spec
	private CommandSpec spec;

	@Activate
	public LabCommand() {
		// Nothing to hold.
	}

	@Override
	public int applyAsInt(String[] arguments) {
		return run(arguments);
	}

	/** Runs a command line and returns the exit code. */
	public static int run(String... arguments) {
		return new CommandLine(new LabCommand()).execute(arguments);
	}

	@Override
	public void run() {
		throw new CommandLine.ParameterException(spec.commandLine(),
				"a command is missing: serve, replay, fault, throttle, clear, counters");
	}
}
