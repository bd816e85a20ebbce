package org.mailferry.releng.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.LinuxProcess;
import org.mailferry.releng.processes.Product;

/** Agent hosts of one project, each a process of its own. Closing kills those that have not left. */
final class HostProcesses implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Product product;
	private final Map<String, Process> running = new TreeMap<>();

	private HostProcesses(Product product) {
		this.product = product;
	}

	/**
	 * Starts so many.
	 *
	 * @param agents
	 *            that each has of the role mail-source
	 * @param options
	 *            of Java
	 * @param directory
	 *            where they may write
	 */
	static HostProcesses start(SharedProject project, int count, int agents, String options, Path directory)
			throws IOException {
		HostProcesses hosts = new HostProcesses(project.product().withJavaOptions(options));
		try {
			for (int number = 1; number <= count; number++) {
				String name = "host-" + number;
				hosts.running.put(name,
						hosts.product.withWork(directory.resolve(name)).start(name, project.command("agent-host",
								"--name", name, "--roles", "mail-source=" + agents)));
			}
		} catch (IOException | RuntimeException e) {
			hosts.close();
			throw e;
		}
		return hosts;
	}

	/** Fails when one has ended by itself. */
	void check() throws FailedStep {
		for (Map.Entry<String, Process> host : running.entrySet()) {
			if (!host.getValue().isAlive()) {
				throw product.failure("the agent host " + host.getKey() + " ended with exit code "
						+ host.getValue().exitValue(), host.getKey());
			}
		}
	}

	/** What all of them have used. */
	Duration processorTime() throws IOException {
		Duration all = Duration.ZERO;
		for (Process host : running.values()) {
			all = all.plus(new LinuxProcess(host.pid()).processorTime());
		}
		return all;
	}

	/** Of the one that has had most, in bytes. */
	long peakMemory() throws IOException {
		long most = 0;
		for (Process host : running.values()) {
			most = Math.max(most, new LinuxProcess(host.pid()).peakMemory());
		}
		return most;
	}

	/** Has all of them leave in an orderly way. */
	void leave() throws InterruptedException, FailedStep {
		running.values().forEach(Process::destroy);
		for (Map.Entry<String, Process> host : running.entrySet()) {
			if (!host.getValue().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw product.failure("the agent host " + host.getKey() + " did not leave within "
						+ PATIENCE.toSeconds() + " seconds", host.getKey());
			}
		}
		running.clear();
	}

	@Override
	public void close() {
		try {
			for (Process host : running.values()) {
				Children.kill(host);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
