package org.mailferry.releng.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.demo.check.Tally;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Postgres;
import org.mailferry.releng.processes.Product;

/** The demo with agent hosts: many processes serve one project in a shared database, and some of them are killed. */
final class ClusterCrossing {

	private static final int COLLECTIONS = 4;
	private static final int ROUNDS = 2;
	private static final Duration STALLED = Duration.ofMinutes(5);
	/** Each look is a process of its own. */
	private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
	/** Fewer than the first passes of a mailbox make. */
	private static final long REQUESTS = 15;

	private final Options options;
	private final WorkDirectory work;
	private final Product product;
	private final Console console;
	private final Scene scene;
	private Duration time = Duration.ZERO;
	private long roundTrips;

	ClusterCrossing(Options options, WorkDirectory work, Product product, Console console) throws IOException {
		this.options = options;
		this.work = work;
		this.product = product.withWork(work.directory("commands"));
		this.console = console;
		scene = new Scene(options, work, this.product, console);
	}

	Outcome run() throws IOException, InterruptedException, FailedStep {
		console.say("starting a PostgreSQL server");
		try (Postgres database = Postgres.start()) {
			scene.open();
			Project project = Project.create(product, work, database.url(), scene.source(), scene.target(),
					scene.pairs(), COLLECTIONS);
			console.say("created the project in %s, tested both endpoints, imported %d pairs into %d collections",
					database.url(), scene.pairs().size(), COLLECTIONS);
			Hosts hosts = new Hosts(product, project, work, options.hosts());
			Cluster cluster = new Cluster(product, project);
			cross(hosts, project, cluster);
			ResultLine.Cluster who = cluster.tally(hosts, database.url());
			if (options.kills() > 0 && who.takeovers() == 0) {
				scene.fail("hosts were killed, and no pass was taken over from them");
			}
			scene.verify(project);
			Tally tally = scene.check();
			scene.report(project);
			return new Outcome(new ResultLine(options.mailboxes(), tally, time, roundTrips, false, Optional.empty(),
					Optional.of(who)), scene.good() && tally.same());
		}
	}

	private void cross(Hosts hosts, Project project, Cluster cluster)
			throws IOException, InterruptedException, FailedStep {
		long before = requests();
		long started = System.nanoTime();
		console.say("starting %d agent hosts: pre-sync", options.hosts());
		hosts.startAll();
		round(hosts, cluster, Map.of(), Kills.of(hosts, options.kills(), REQUESTS * scene.pairs().size(),
				new Random(options.seed()), console));
		for (int round = 1; round <= ROUNDS; round++) {
			console.say("changed the source: %s", scene.mutate(round));
			Map<String, Long> passes = cluster.passes();
			product.succeed("run-now-" + round, project.command("agents", "run-now", "--endpoint", "source"));
			console.say("delta pass %d", round);
			round(hosts, cluster, passes, Kills.none(hosts, console));
		}
		hosts.stopAll();
		time = Duration.ofNanos(System.nanoTime() - started);
		roundTrips = requests() - before;
		console.say("all passes together: %.1f s, %d round trips", Console.seconds(time), roundTrips);
	}

	/** Waits until every pair has had a pass that began after those before. */
	private void round(Hosts hosts, Cluster cluster, Map<String, Long> before, Kills kills)
			throws IOException, InterruptedException, FailedStep {
		long started = System.nanoTime();
		long begun = requests();
		long moved = started;
		long seen = -1;
		kills.begin(() -> requests() - begun);
		while (true) {
			hosts.check();
			Cluster.Progress progress = cluster.progress(before);
			long requests = requests();
			console.say("… %d of %d mailboxes, %d passes running, %d requests", progress.done(), scene.pairs().size(),
					progress.running(), requests - begun);
			if (progress.done() == scene.pairs().size() && kills.over()) {
				console.say("done after %.1f s", (System.nanoTime() - started) / 1e9);
				return;
			}
			if (requests != seen) {
				seen = requests;
				moved = System.nanoTime();
			} else if (System.nanoTime() - moved > STALLED.toNanos()) {
				throw new FailedStep("the hosts asked nothing of either organisation for " + STALLED.toMinutes()
						+ " minutes");
			}
			TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
		}
	}

	private long requests() throws IOException {
		long all = 0;
		for (Organisation organisation : List.of(scene.source(), scene.target())) {
			all += organisation.counters().total();
		}
		return all;
	}
}
