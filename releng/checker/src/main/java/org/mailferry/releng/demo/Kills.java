package org.mailferry.releng.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Hosts that die in the middle of a round, and the first of them that comes back. */
final class Kills {

	/** Later than the lease of what it had, so that others take that over. */
	private static final Duration AWAY = Duration.ofSeconds(45);
	private static final int POLL_MILLIS = 50;

	private final Hosts hosts;
	private final Console console;
	private final List<String> victims;
	private final List<Long> moments = new ArrayList<>();
	private int killed;
	private long lastKill;
	private final AtomicReference<IOException> failure = new AtomicReference<>();
	private volatile boolean over;

	private Kills(Hosts hosts, List<String> victims, Console console) {
		this.hosts = hosts;
		this.victims = victims;
		this.console = console;
		over = victims.isEmpty();
	}

	/**
	 * Of random hosts, at random moments.
	 *
	 * @param requests
	 *            within so many requests of all hosts
	 */
	static Kills of(Hosts hosts, int count, long requests, Random random, Console console) {
		List<String> all = new ArrayList<>(hosts.names());
		Collections.shuffle(all, random);
		Kills kills = new Kills(hosts, List.copyOf(all.subList(0, count)), console);
		for (int i = 0; i < count; i++) {
			kills.moments.add(requests / 4 + random.nextLong(requests * 3 / 4) + 1);
		}
		Collections.sort(kills.moments);
		return kills;
	}

	static Kills none(Hosts hosts, Console console) {
		return new Kills(hosts, List.of(), console);
	}

	/** How many requests of all hosts there have been. */
	@FunctionalInterface
	interface Requests {
		long soFar() throws IOException;
	}

	/** Watches beside the caller, whose looks take too long for this. */
	void begin(Requests requests) {
		Thread.ofVirtual().name("kills").start(() -> {
			try {
				while (!over) {
					at(requests.soFar());
					TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
				}
			} catch (IOException e) {
				failure.set(e);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		});
	}

	private void at(long requests) throws IOException, InterruptedException {
		while (killed < victims.size() && requests >= moments.get(killed)) {
			String victim = victims.get(killed++);
			console.say("killed the agent host %s %s with SIGKILL after %d requests of all hosts", victim,
					hosts.kill(victim), requests);
			lastKill = System.nanoTime();
		}
		if (!over && killed == victims.size() && System.nanoTime() - lastKill > AWAY.toNanos()) {
			console.say("starting %s again", victims.getFirst());
			hosts.start(victims.getFirst());
			over = true;
		}
	}

	/** Whether all that is to happen has happened. */
	boolean over() throws IOException {
		if (failure.get() != null) {
			throw failure.get();
		}
		return over;
	}
}
