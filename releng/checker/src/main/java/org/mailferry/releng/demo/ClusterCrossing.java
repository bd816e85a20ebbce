package org.mailferry.releng.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

import org.mailferry.releng.demo.Fleet.Member;
import org.mailferry.releng.demo.Fleet.Part;
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
	private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
	private static final Duration SAID_EVERY = Duration.ofSeconds(5);
	/** Fewer than the first passes of a mailbox make. */
	private static final long REQUESTS = 15;

	private final Options options;
	private final Fleet fleet;
	private final WorkDirectory work;
	private final Product product;
	private final Console console;
	private final Scene scene;
	private Duration time = Duration.ZERO;
	private long roundTrips;

	ClusterCrossing(Options options, Fleet fleet, WorkDirectory work, Product product, Console console)
			throws IOException {
		this.options = options;
		this.fleet = fleet;
		this.work = work;
		this.product = product.withWork(work.directory("commands"));
		this.console = console;
		scene = new Scene(options, work, this.product, console);
	}

	Outcome run() throws IOException, InterruptedException, FailedStep {
		console.say("starting a PostgreSQL server");
		try (Postgres database = Postgres.start()) {
			scene.open();
			Passwords passwords = Passwords.of(scene.source(), scene.target());
			Product commands = passwords.knownTo(product, Part.BOTH);
			Project project = Project.create(commands, work, database.url(), scene.source(), scene.target(),
					scene.pairs(), COLLECTIONS, fleet.relayed());
			console.say("created the project in %s, tested both endpoints, imported %d pairs into %d collections",
					database.url(), scene.pairs().size(), COLLECTIONS);
			Hosts hosts = new Hosts(product, passwords, project, work, fleet, keys());
			PassBook book = new PassBook(database.url());
			Victims victims = Victims.of(fleet, options.kills(), new Random(options.seed()));
			cross(hosts, project, commands, book, victims);
			ResultLine.Cluster who = tally(hosts, look(hosts, book));
			if (!victims.names().isEmpty() && !victims.missed() && who.takeovers() == 0) {
				scene.fail("hosts were killed, and no pass was taken over from them");
			}
			scene.verify(project);
			Tally tally = scene.check();
			scene.report(project);
			return new Outcome(new ResultLine(options.mailboxes(), tally, time, roundTrips, false, Optional.empty(),
					Optional.of(who)), scene.good() && tally.same());
		}
	}

	private Optional<RelayKeys> keys() throws IOException, InterruptedException {
		if (!fleet.relayed()) {
			return Optional.empty();
		}
		RelayKeys keys = RelayKeys.create(work.directory("keys"),
				fleet.members().stream().map(Member::name).toList());
		console.say("made a packet key, and a key and certificate for each host");
		return Optional.of(keys);
	}

	private void cross(Hosts hosts, Project project, Product commands, PassBook book, Victims victims)
			throws IOException, InterruptedException, FailedStep {
		long before = requests();
		long started = System.nanoTime();
		announce();
		hosts.startAll();
		Random random = new Random(options.seed());
		round(hosts, book, 0, new Kills(hosts, book, victims, REQUESTS * scene.pairs().size(), random, console));
		for (int round = 1; round <= ROUNDS; round++) {
			console.say("changed the source: %s", scene.mutate(round));
			long last = look(hosts, book).last();
			commands.succeed("run-now-" + round, project.command("agents", "run-now", "--endpoint", "source"));
			console.say("delta pass %d", round);
			round(hosts, book, last, new Kills(hosts, book, Victims.NONE, 0, random, console));
		}
		hosts.stopAll();
		askEveryFolder(project, commands, book, look(hosts, book).last());
		time = Duration.ofNanos(System.nanoTime() - started);
		roundTrips = requests() - before;
		console.say("all passes together: %.1f s, %d round trips", Console.seconds(time), roundTrips);
		if (hosts.mostMemory() > 0) {
			console.say("no host took more than %d MB of memory", hosts.mostMemory());
		}
	}

	/** As before a switch: a source need not say which folders have mails that were marked as read. */
	private void askEveryFolder(Project project, Product commands, PassBook book, long last)
			throws IOException, InterruptedException, FailedStep {
		console.say(
				"the hosts have left; the last pass before a switch asks every folder: mailferry sync --ask-every-folder");
		commands.succeed("sync-every-folder", project.syncCommand(true));
		PassBook.Carried carried = book.carriedAfter(last);
		console.say("it carried %d marks as read or unread and %d other changes", carried.readFlags(),
				carried.others());
		if (carried.others() > 0) {
			scene.fail("the agent hosts left %d changes behind".formatted(carried.others()));
		}
	}

	private void announce() {
		console.say("starting %d agent hosts: pre-sync", fleet.hosts());
		for (Member member : fleet.members()) {
			console.detail("%s: %s; knows the password of %s".formatted(member.name(), member.part().capacities(),
					switch (member.part()) {
					case SOURCE -> scene.source().name() + " only";
					case TARGET -> scene.target().name() + " only";
					case BOTH -> "both organisations";
					}));
		}
		fleet.page().ifPresent(port -> console.say("the status page is at http://127.0.0.1:%d/", port));
	}

	private static Passes look(Hosts hosts, PassBook book) throws IOException {
		return new Passes(book.passes(), hosts::ofProcess);
	}

	private ResultLine.Cluster tally(Hosts hosts, Passes passes) {
		SequencedMap<String, Map<String, Long>> each = new LinkedHashMap<>();
		fleet.members().forEach(member -> each.put(member.name(), passes.of(member)));
		return new ResultLine.Cluster(fleet.hosts(), passes.takeovers(hosts.killed()), each);
	}

	/** Waits until every pair's source has been read in a pass that began after that one, and all of it has been carried. */
	private void round(Hosts hosts, PassBook book, long last, Kills kills)
			throws IOException, InterruptedException, FailedStep {
		long started = System.nanoTime();
		long begun = requests();
		long moved = started;
		long said = started;
		long seen = -1;
		kills.begin(() -> requests() - begun);
		while (true) {
			hosts.check();
			Passes passes = look(hosts, book);
			long done = passes.done(last);
			boolean over = done == scene.pairs().size() && kills.over();
			long requests = requests();
			if (over || System.nanoTime() - said > SAID_EVERY.toNanos()) {
				said = System.nanoTime();
				console.say("… %d of %d mailboxes, %d passes running, %d requests", done, scene.pairs().size(),
						passes.running(), requests - begun);
			}
			if (over) {
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
