package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.mailferry.releng.demo.Fleet.Member;
import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Product;

/** The agent hosts of a project, each a process of its own. */
final class Hosts {

	private static final Duration PATIENCE = Duration.ofMinutes(2);
	/** A host is to get along with 512 MB in all. */
	private static final String JAVA_OPTIONS = "-Xmx256m";
	private static final String HERE = "127.0.0.1:";

	private final Product product;
	private final Passwords passwords;
	private final Project project;
	private final WorkDirectory work;
	private final Fleet fleet;
	private final Optional<RelayKeys> keys;
	private final Map<String, Process> running = new ConcurrentSkipListMap<>();
	private final Map<Long, Member> processes = new ConcurrentHashMap<>();
	private final Set<Long> killed = ConcurrentHashMap.newKeySet();
	private final AtomicLong mostMemory = new AtomicLong();

	/**
	 * @param product
	 *            without any password
	 * @param keys
	 *            present if crossings are relayed
	 */
	Hosts(Product product, Passwords passwords, Project project, WorkDirectory work, Fleet fleet,
			Optional<RelayKeys> keys) {
		this.product = product.withJavaOptions(JAVA_OPTIONS);
		this.passwords = passwords;
		this.project = project;
		this.work = work;
		this.fleet = fleet;
		this.keys = keys;
	}

	void startAll() throws IOException {
		for (Member member : fleet.members()) {
			start(member);
		}
	}

	void start(String name) throws IOException {
		start(fleet.members().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow());
	}

	private void start(Member member) throws IOException {
		String name = member.name();
		Path place = work.directory(name);
		List<String> options = new ArrayList<>(
				List.of("agent-host", "--name", name, "--roles", member.part().capacities()));
		if (fleet.page().isPresent() && member.equals(fleet.members().getFirst())) {
			options.addAll(List.of("--listen", HERE + fleet.page().getAsInt()));
		}
		if (keys.isPresent()) {
			options.addAll(List.of("--spool", place.resolve("packets").toString()));
			options.addAll(keys.get().options(name));
			if (member.part() == Fleet.Part.TARGET) {
				options.addAll(List.of("--packets-listen", HERE + "0"));
			}
		}
		Process process = passwords.knownTo(product, member.part()).withWork(place).start(name,
				project.command(options.toArray(String[]::new)));
		running.put(name, process);
		processes.put(process.pid(), member);
	}

	/** The number of the process that is a host now. */
	long processOf(String name) {
		return running.get(name).pid();
	}

	/** The host that a process is or was; empty when it is none of these. */
	Optional<Member> ofProcess(long process) {
		return Optional.ofNullable(processes.get(process));
	}

	/** As a power failure would; the ids of the processes that died of it. */
	List<Long> kill(String name) throws InterruptedException {
		Process process = running.remove(name);
		noteMemory(process);
		killed.add(process.pid());
		return Children.kill(process);
	}

	/** The numbers of the processes that were killed. */
	Set<Long> killed() {
		return Set.copyOf(killed);
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
		running.values().forEach(this::noteMemory);
		running.values().forEach(Process::destroy);
		for (Map.Entry<String, Process> host : running.entrySet()) {
			if (!host.getValue().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw product.failure("the agent host " + host.getKey() + " did not leave within "
						+ PATIENCE.toSeconds() + " seconds", host.getKey());
			}
		}
		running.clear();
	}

	private void noteMemory(Process process) {
		try {
			Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
					.filter(line -> line.startsWith("VmHWM:"))
					.forEach(line -> mostMemory.accumulateAndGet(Long.parseLong(line.replaceAll("\\D", "")) / 1024,
							Math::max));
		} catch (IOException e) {
			// Not every system tells.
		}
	}

	/** The most memory that any of them had, in megabytes; 0 where the system does not tell. */
	long mostMemory() {
		return mostMemory.get();
	}
}
