package org.mailferry.releng.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The product's command line. Each command's output goes to a log of its own in the work directory. */
public final class Product {

	private static final int TAIL_LINES = 25;

	private final Path script;
	private final Path logs;
	private final Children children;
	private final Map<String, String> environment;

	public Product(Path script, Path logs, Children children) {
		this(script, logs, children, Map.of());
	}

	private Product(Path script, Path logs, Children children, Map<String, String> environment) {
		this.script = script;
		this.logs = logs;
		this.children = children;
		this.environment = environment;
	}

	private Path log(String name) {
		return logs.resolve(name + ".log");
	}

	/** A command of the product whose Java has these options, for example a limit for its heap. */
	public Product withJavaOptions(String options) {
		return with("MAILFERRY_JAVA_OPTS", options);
	}

	/** Commands of a user of their own: their state is kept in this folder. */
	public Product withState(Path folder) {
		return with("MAILFERRY_STATE", folder.toString());
	}

	/** Commands that keep their logs and scratch files of shared projects in this folder. */
	public Product withWork(Path folder) {
		return with("MAILFERRY_WORK", folder.toString());
	}

	/** Commands that have an environment variable, for example with a password. */
	public Product with(String variable, String value) {
		Map<String, String> other = new HashMap<>(environment);
		other.put(variable, value);
		return new Product(script, logs, children, other);
	}

	public Process start(String logName, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(script.toString());
		command.addAll(arguments);
		return children.start(command, environment, log(logName));
	}

	/** Runs a command to its end and gives its exit code. */
	public int run(String logName, List<String> arguments) throws IOException, InterruptedException {
		return start(logName, arguments).waitFor();
	}

	/** Runs a command that must succeed. */
	public void succeed(String logName, List<String> arguments) throws IOException, InterruptedException, FailedStep {
		int code = run(logName, arguments);
		if (code != 0) {
			throw failure("mailferry " + String.join(" ", arguments) + " ended with exit code " + code, logName);
		}
	}

	public FailedStep failure(String what, String logName) {
		return new FailedStep(what + "; its last words:\n" + tail(logName));
	}

	public String tail(String logName) {
		List<String> lines = lines(logName);
		return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
	}

	public List<String> lines(String logName) {
		// A log may have bytes of any kind.
		try (Stream<String> lines = Files.lines(log(logName), StandardCharsets.ISO_8859_1)) {
			return lines.toList();
		} catch (IOException e) {
			return List.of("(no log: " + e.getMessage() + ")");
		}
	}
}
