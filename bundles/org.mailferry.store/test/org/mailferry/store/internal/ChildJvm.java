package org.mailferry.store.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A second Java process with this one's class path and settings of the log. */
public final class ChildJvm implements AutoCloseable {

	private final Process process;
	private final BufferedReader output;

	private ChildJvm(Process process) {
		this.process = process;
		output = process.inputReader();
	}

	public static ChildJvm start(Path workingDirectory, Class<?> main, String... arguments) throws IOException {
		return start(workingDirectory, List.of(), main, arguments);
	}

	/** @param prefix what the command begins with, for example a shell that sets limits */
	public static ChildJvm start(Path workingDirectory, List<String> prefix, Class<?> main, String... arguments)
			throws IOException {
		List<String> command = new ArrayList<>(prefix);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1"));
		String log = System.getProperty("logback.configurationFile");
		if (log != null) {
			command.add("-Dlogback.configurationFile=" + log);
		}
		command.addAll(List.of("-cp", classPath(), main.getName()));
		command.addAll(List.of(arguments));
		return new ChildJvm(new ProcessBuilder(command).directory(workingDirectory.toFile()).redirectErrorStream(true)
				.start());
	}

	private static String classPath() {
		// Surefire's own class path is one jar that refers to the rest.
		return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
	}

	public long pid() {
		return process.pid();
	}

	/** The next line it prints; null when it has ended. */
	public String line() throws IOException {
		return output.readLine();
	}

	/** Reads up to a line that begins so. */
	public String lineWith(String beginning) throws IOException {
		StringBuilder seen = new StringBuilder();
		for (String line = line(); line != null; line = line()) {
			if (line.startsWith(beginning)) {
				return line;
			}
			seen.append(line).append('\n');
		}
		throw new AssertionError("the process ended without '" + beginning + "':\n" + seen);
	}

	/** All it still prints, until it ends. */
	public List<String> rest() throws IOException {
		List<String> lines = new ArrayList<>();
		for (String line = line(); line != null; line = line()) {
			lines.add(line);
		}
		return lines;
	}

	/** Ends its standard input, which it takes for the wish that it end. */
	public void end() throws IOException {
		process.getOutputStream().close();
	}

	/** SIGKILL, and the wait for its end. */
	public void kill() throws InterruptedException {
		// Not by the process itself, which would close what it has printed.
		process.toHandle().destroyForcibly();
		process.waitFor();
	}

	public int awaitEnd() throws InterruptedException {
		if (!process.waitFor(2, TimeUnit.MINUTES)) {
			throw new AssertionError("the process does not end");
		}
		return process.exitValue();
	}

	@Override
	public void close() throws Exception {
		kill();
		output.close();
	}
}
