package org.mailferry.lab.internal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands on a lab that is running. */
final class ControlCommands {

	private static final int CONFIGURATION = 3;

	private ControlCommands() {
	}

	/** What these commands have in common. */
	abstract static class Control implements Callable<Integer> {

		@Spec
		private CommandSpec spec;

		@Option(names = "--dir", paramLabel = "DIR", required = true, description = "The directory the lab was started with.")
		private Path directory;

		abstract String ask(RunningLab lab) throws IOException;

		@Override
		public Integer call() {
			PrintWriter err = spec.commandLine().getErr();
			try {
				spec.commandLine().getOut().print(ask(RunningLab.in(directory)));
				spec.commandLine().getOut().flush();
				return CommandLine.ExitCode.OK;
			} catch (IllegalArgumentException e) {
				err.println("lab " + spec.name() + ": " + e.getMessage());
				return CommandLine.ExitCode.USAGE;
			} catch (IOException e) {
				err.println("lab " + spec.name() + ": " + e.getMessage());
				return CONFIGURATION;
			}
		}

		static String text(Path file, List<String> words, String between) throws IOException {
			return (file == null ? "" : Files.readString(file, StandardCharsets.UTF_8) + "\n")
					+ (words == null ? "" : String.join(between, words));
		}
	}

	/** {@code lab fault}. */
	@Command(name = "fault", description = "Plans what goes wrong in a running lab, and lists what is planned.", mixinStandardHelpOptions = true, exitCodeOnExecutionException = LabCommand.INTERNAL, footer = {
			"", "Examples:", "  lab fault --dir /tmp/contoso 'UploadItems every=5 drop-after'",
			"  lab fault --dir /tmp/contoso '* share=0.05 seed=7 busy 500ms' 'clock +7m'",
			"docs/lab.md lists conditions and effects." })
	static final class Fault extends Control {

		@Option(names = "--file", paramLabel = "FILE", description = "Rules, one a line.")
		private Path file;

		@Parameters(paramLabel = "RULE", arity = "0..*", description = "Each one argument; without any, the rules are listed.")
		private List<String> rules;

		@Override
		String ask(RunningLab lab) throws IOException {
			return file == null && rules == null
					? lab.ask("GET", "/lab/faults", "")
					: lab.ask("POST", "/lab/faults", text(file, rules, "\n"));
		}
	}

	/** {@code lab throttle}. */
	@Command(name = "throttle", description = "Limits what an account may ask of a running lab.", mixinStandardHelpOptions = true, exitCodeOnExecutionException = LabCommand.INTERNAL, footer = {
			"", "Examples:",
			"  lab throttle --dir /tmp/contoso EwsMaxConcurrency=27 EwsMaxBurst=300000 EwsRechargeRate=900000 EwsCutoffBalance=3000000",
			"  lab throttle --dir /tmp/contoso off" })
	static final class Throttling extends Control {

		@Option(names = "--file", paramLabel = "FILE", description = "Settings, one a line.")
		private Path file;

		@Parameters(paramLabel = "SETTING", arity = "0..*", description = "NAME=VALUE, or off; without any, the settings are listed.")
		private List<String> settings;

		@Override
		String ask(RunningLab lab) throws IOException {
			if (settings != null && settings.equals(List.of("off"))) {
				return lab.ask("DELETE", "/lab/throttle", "");
			}
			return file == null && settings == null
					? lab.ask("GET", "/lab/throttle", "")
					: lab.ask("POST", "/lab/throttle", text(file, settings, " "));
		}
	}

	/** {@code lab clear}. */
	@Command(name = "clear", description = "From now on everything works: no faults, no throttling.", mixinStandardHelpOptions = true, exitCodeOnExecutionException = LabCommand.INTERNAL)
	static final class Clear extends Control {

		@Override
		String ask(RunningLab lab) throws IOException {
			return lab.ask("DELETE", "/lab/faults", "") + lab.ask("DELETE", "/lab/throttle", "");
		}
	}

	/** {@code lab counters}. */
	@Command(name = "counters", description = "What was asked of a running lab, and what went wrong in it.", mixinStandardHelpOptions = true, exitCodeOnExecutionException = LabCommand.INTERNAL)
	static final class Count extends Control {

		@Option(names = "--reset", description = "Afterwards begins counting anew.")
		private boolean reset;

		@Override
		String ask(RunningLab lab) throws IOException {
			String counters = lab.ask("GET", "/lab/counters", "");
			if (reset) {
				lab.ask("POST", "/lab/reset", "");
			}
			return counters;
		}
	}
}
