package org.mailferry.releng.processes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The processes that were started. Closing ends them all, and whatever they started. */
public final class Children implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Collection<Process> processes = new ConcurrentLinkedQueue<>();
	private volatile boolean closed;

	/** Starts a process whose output goes to the end of a log. */
	Process start(List<String> command, Map<String, String> environment, Path log) throws IOException {
		if (closed) {
			throw new IOException("everything is being ended");
		}
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectInput(ProcessBuilder.Redirect.from(nothing().toFile()))
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().putAll(environment);
		Process process = builder.start();
		processes.removeIf(old -> !old.isAlive());
		processes.add(process);
		if (closed) {
			close();
		}
		return process;
	}

	private static Path nothing() {
		return Path.of(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
	}

	/**
	 * Kills a process as a power failure would, and all it started: a start script that did not give its place to Java
	 * would leave that alone.
	 *
	 * @return the ids of those that died of it
	 */
	public static List<Long> kill(Process process) throws InterruptedException {
		List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
		all.add(process.toHandle());
		List<Long> killed = new ArrayList<>();
		for (ProcessHandle each : all) {
			if (each.isAlive() && each.destroyForcibly()) {
				killed.add(each.pid());
			}
		}
		process.waitFor();
		return killed;
	}

	@Override
	public void close() {
		closed = true;
		List<ProcessHandle> all = new ArrayList<>();
		for (Process process : processes) {
			process.descendants().forEach(all::add);
			all.add(process.toHandle());
		}
		all.forEach(ProcessHandle::destroy);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		for (Process process : processes) {
			try {
				process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
		all.forEach(ProcessHandle::destroyForcibly);
	}
}
