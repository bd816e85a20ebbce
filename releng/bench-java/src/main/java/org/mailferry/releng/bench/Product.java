package org.mailferry.releng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The built server product, run as its users run it: by its start script, one process per command. */
record Product(Path script, Path logs) {

	/** Runs a command to its end; its output goes to a file that is named when it fails. */
	void run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
		Path log = Files.createTempFile(logs, arguments[0] + "-", ".log");
		Process process = builder(environment, log, List.of(arguments)).start();
		int exit = process.waitFor();
		if (exit != 0) {
			throw new IOException("mailferry " + String.join(" ", arguments) + " ended with exit code " + exit
					+ ", its last words:\n" + tail(log));
		}
	}

	Process start(Map<String, String> environment, Path log, List<String> arguments) throws IOException {
		return builder(environment, log, arguments).start();
	}

	private ProcessBuilder builder(Map<String, String> environment, Path log, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(script.toString());
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().putAll(environment);
		return builder;
	}

	static String tail(Path log) throws IOException {
		List<String> lines = Files.readAllLines(log);
		return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
	}
}
