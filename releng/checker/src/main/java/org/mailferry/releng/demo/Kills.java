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
	/** When there is nobody to take it over. */
	private static final Duration MISSED = Duration.ofSeconds(3);
	/** A host that has nothing to do for so long dies all the same. */
	private static final Duration IDLE = Duration.ofSeconds(10);
	private static final int POLL_MILLIS = 50;

	private final Hosts hosts;
	private final PassBook book;
	private final Console console;
	private final Victims victims;
	private final List<Long> moments = new ArrayList<>();
	private int killed;
	private long idleSince;
	private long firstKill;
	private boolean back;
	private final AtomicReference<IOException> failure = new AtomicReference<>();
	private volatile boolean over;

	/**
	 * At random moments.
	 *
	 * @param requests
	 *            within so many requests of all hosts
	 */
	Kills(Hosts hosts, PassBook book, Victims victims, long requests, Random random, Console console) {
		this.hosts = hosts;
		this.book = book;
		this.victims = victims;
		this.console = console;
		for (int i = 0; i < victims.names().size(); i++) {
			moments.add(requests / 4 + random.nextLong(requests / 2 + 1) + 1);
		}
		Collections.sort(moments);
		over = victims.names().isEmpty();
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
		List<String> names = victims.names();
		if (killed < names.size() && requests >= moments.get(killed) && isInTheMiddle(names.get(killed))) {
			String victim = names.get(killed++);
			console.say("killed the agent host %s %s with SIGKILL after %d requests of all hosts", victim,
					hosts.kill(victim), requests);
			idleSince = 0;
			firstKill = killed == 1 ? System.nanoTime() : firstKill;
		}
		Duration away = victims.missed() ? MISSED : AWAY;
		if (!back && killed > 0 && System.nanoTime() - firstKill > away.toNanos()) {
			console.say("starting %s again", names.getFirst());
			hosts.start(names.getFirst());
			back = true;
		}
		over = back && killed == names.size();
	}

	/** Whether a host is at something that others would have to take over. */
	private boolean isInTheMiddle(String host) throws IOException {
		if (book.running(hosts.processOf(host)) > 0) {
			return true;
		}
		idleSince = idleSince == 0 ? System.nanoTime() : idleSince;
		return System.nanoTime() - idleSince > IDLE.toNanos();
	}

	/** Whether all that is to happen has happened. */
	boolean over() throws IOException {
		if (failure.get() != null) {
			throw failure.get();
		}
		return over;
	}
}
