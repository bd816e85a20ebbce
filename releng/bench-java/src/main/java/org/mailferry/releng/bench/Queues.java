package org.mailferry.releng.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Postgres;

/**
 * Eight processes that serve the queues of one project on PostgreSQL with passes that do nothing: what the queue itself
 * costs, and what it costs when nothing is due.
 */
final class Queues {

	private static final int HOSTS = 8;
	private static final int PASSES = 40_000;
	private static final double GOAL_PER_SECOND = 100;
	private static final double GOAL_ROUND_TRIPS = 6;
	private static final double GOAL_IDLE_PER_SECOND = 20;
	private static final Duration IDLE = Duration.ofSeconds(30);
	private static final Duration PATIENCE = Duration.ofMinutes(15);
	private static final List<String> OTHER_ROLES = List.of("mail-transfer", "mail-target", "calendar-sync",
			"directory-sync");

	private final SmallBenchmarks jmh;
	private final PrintStream out;

	Queues(SmallBenchmarks jmh, PrintStream out) {
		this.jmh = jmh;
		this.out = out;
	}

	private record Count(long turns, long statements) {
		Count minus(Count before) {
			return new Count(turns - before.turns, statements - before.statements);
		}
	}

	/** One process. */
	private static final class Host implements AutoCloseable {

		private final Process process;
		private final BufferedReader answers;

		private Host(Process process) {
			this.process = process;
			answers = process.inputReader();
		}

		private String ask(String order) throws IOException, FailedStep {
			process.outputWriter().write(order + "\n");
			process.outputWriter().flush();
			String answer = answers.readLine();
			if (answer == null) {
				throw new FailedStep("a host ended when it was asked to " + order);
			}
			return answer;
		}

		@Override
		public void close() throws IOException {
			process.outputWriter().close();
			try {
				if (!process.waitFor(1, TimeUnit.MINUTES)) {
					process.destroyForcibly();
				}
			} catch (InterruptedException e) {
				process.destroyForcibly();
				Thread.currentThread().interrupt();
			}
		}
	}

	/** @return whether the goals were reached */
	boolean run() throws IOException, InterruptedException, FailedStep {
		List<Host> hosts = new ArrayList<>();
		try (Postgres server = Postgres.start()) {
			try {
				for (int host = 1; host <= HOSTS; host++) {
					hosts.add(start(server, "host-" + host));
				}
				hosts.getFirst().ask("tables");
				return passes(hosts) & idle(hosts);
			} finally {
				for (Host host : hosts) {
					host.close();
				}
			}
		}
	}

	private Host start(Postgres server, String name) throws IOException {
		return new Host(
				jmh.program(List.of("-Xmx128m"), "org.mailferry.releng.jmh.QueueHost", server.url(), name)
						.redirectError(ProcessBuilder.Redirect.DISCARD).start());
	}

	private boolean passes(List<Host> hosts) throws IOException, InterruptedException, FailedStep {
		for (Host host : hosts) {
			host.ask("serve mail-source");
		}
		Count before = count(hosts);
		hosts.getFirst().ask("put " + PASSES);
		long start = System.nanoTime();
		Count done = count(hosts).minus(before);
		while (done.turns() < PASSES) {
			if (System.nanoTime() - start > PATIENCE.toNanos()) {
				throw new FailedStep("only " + done.turns() + " passes within " + PATIENCE);
			}
			Thread.sleep(100);
			done = count(hosts).minus(before);
		}
		double perSecond = done.turns() * 1e9 / (System.nanoTime() - start);
		double roundTrips = done.statements() / (double) done.turns();
		out.printf("%d passes by %d hosts: %.0f a second (goal %.0f), %.2f round trips each (goal %.0f)%n",
				done.turns(),
				HOSTS, perSecond, GOAL_PER_SECOND, roundTrips, GOAL_ROUND_TRIPS);
		return perSecond >= GOAL_PER_SECOND && roundTrips <= GOAL_ROUND_TRIPS && done.turns() == PASSES;
	}

	private boolean idle(List<Host> hosts) throws IOException, InterruptedException, FailedStep {
		for (Host host : hosts) {
			for (String role : OTHER_ROLES) {
				host.ask("serve " + role);
			}
		}
		Thread.sleep(2_000);
		Count before = count(hosts);
		long start = System.nanoTime();
		Thread.sleep(IDLE);
		double perSecond = count(hosts).minus(before).statements() * 1e9 / (System.nanoTime() - start);
		out.printf("%d hosts of 5 roles with nothing due: %.1f statements a second together (goal less than %.0f)%n",
				HOSTS, perSecond, GOAL_IDLE_PER_SECOND);
		return perSecond < GOAL_IDLE_PER_SECOND;
	}

	private static Count count(List<Host> hosts) throws IOException, FailedStep {
		long turns = 0;
		long statements = 0;
		for (Host host : hosts) {
			String[] answer = host.ask("count").split(" ");
			turns += Long.parseLong(answer[0]);
			statements += Long.parseLong(answer[1]);
		}
		return new Count(turns, statements);
	}
}
