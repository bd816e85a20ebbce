package org.mailferry.releng.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Product;

/** The agent hosts of a project, each a process of its own. */
final class Hosts {

	private static final Duration PATIENCE = Duration.ofMinutes(2);
	private static final String ROLES = "mail-source=5";

	private final Product product;
	private final Project project;
	private final WorkDirectory work;
	private final List<String> names = new ArrayList<>();
	private final Map<String, Process> running = new ConcurrentSkipListMap<>();
	private final Map<Long, String> processes = new ConcurrentHashMap<>();

	Hosts(Product product, Project project, WorkDirectory work, int count) {
		this.product = product;
		this.project = project;
		this.work = work;
		for (int number = 1; number <= count; number++) {
			names.add("host-" + number);
		}
	}

	List<String> names() {
		return names;
	}

	void startAll() throws IOException {
		for (String name : names) {
			start(name);
		}
	}

	void start(String name) throws IOException {
		Process process = product.withWork(work.directory(name)).start(name,
				project.command("agent-host", "--name", name, "--roles", ROLES));
		running.put(name, process);
		processes.put(process.pid(), name);
	}

	/** The host that has or had a process. */
	String nameOf(long process) {
		return processes.getOrDefault(process, "other");
	}

	/** As a power failure would; the ids of the processes that died of it. */
	List<Long> kill(String name) throws InterruptedException {
		return Children.kill(running.remove(name));
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

	/** Has all of them leave in an orderly way. */
	void stopAll() throws InterruptedException, FailedStep {
		running.values().forEach(Process::destroy);
		for (Map.Entry<String, Process> host : running.entrySet()) {
			if (!host.getValue().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw product.failure("the agent host " + host.getKey() + " did not leave within "
						+ PATIENCE.toSeconds() + " seconds", host.getKey());
			}
		}
		running.clear();
	}
}
