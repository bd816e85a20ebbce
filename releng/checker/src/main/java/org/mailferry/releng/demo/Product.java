package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product's command line. Each command's output goes to a log of its own in the work directory. */
final class Product {

	private static final int TAIL_LINES = 25;

	private final Path script;
	private final Path logs;
	private final Children children;

	Product(Path script, Path logs, Children children) {
		this.script = script;
		this.logs = logs;
		this.children = children;
	}

	Path log(String name) {
		return logs.resolve(name + ".log");
	}

	Process start(String logName, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(script.toString());
		command.addAll(arguments);
		return children.start(command, Map.of(), log(logName));
	}

	/** Runs a command to its end and gives its exit code. */
	int run(String logName, List<String> arguments) throws IOException, InterruptedException {
		return start(logName, arguments).waitFor();
	}

	/** Runs a command that must succeed. */
	void succeed(String logName, List<String> arguments) throws IOException, InterruptedException, FailedStep {
		int code = run(logName, arguments);
		if (code != 0) {
			throw failure("mailferry " + String.join(" ", arguments) + " ended with exit code " + code, logName);
		}
	}

	FailedStep failure(String what, String logName) {
		return new FailedStep(what + "; its last words:\n" + tail(logName));
	}

	String tail(String logName) {
		List<String> lines = lines(logName);
		return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
	}

	List<String> lines(String logName) {
		// A log may have bytes of any kind.
		try (Stream<String> lines = Files.lines(log(logName), StandardCharsets.ISO_8859_1)) {
			return lines.toList();
		} catch (IOException e) {
			return List.of("(no log: " + e.getMessage() + ")");
		}
	}
}
