package org.mailferry.lab.internal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.mailferry.lab.LabReplay;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab replay}. */
@Command(name = "replay", description = "Repeats what a server said, from a transcript, until it is ended.", mixinStandardHelpOptions = true, exitCodeOnExecutionException = LabCommand.INTERNAL, footer = {
		"", "When it is ready it prints one line:", "  ready url=http://localhost:PORT/EWS/Exchange.asmx exchanges=N",
		"Transcripts come from 'endpoint record'; docs/transcripts.md has their format.",
		"Exit codes: 0 ended, 2 wrong usage, 3 it cannot start, 5 an error in the lab" })
final class ReplayCommand implements Callable<Integer> {

	private static final int CONFIGURATION = 3;

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "DIR", description = "The transcript.")
	private Path directory;

	@Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "0 takes a free one.")
	private int port;

	@Option(names = "--strict", description = "Requests have to come in the transcript's order.")
	private boolean strict;

	@Override
	public Integer call() {
		try (LabReplay replay = LabReplay.start(directory, port, strict)) {
			PrintWriter out = spec.commandLine().getOut();
			out.println("ready url=" + replay.uri() + " exchanges=" + replay.size());
			out.flush();
			new CountDownLatch(1).await();
			return CommandLine.ExitCode.OK;
		} catch (IOException e) {
			spec.commandLine().getErr().println("lab replay: " + e.getMessage());
			return CONFIGURATION;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return CommandLine.ExitCode.OK;
		}
	}
}
