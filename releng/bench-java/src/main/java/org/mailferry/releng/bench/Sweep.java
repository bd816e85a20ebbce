package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.mailferry.releng.demo.ews.MailboxReader;
import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Postgres;
import org.mailferry.releng.processes.Product;

/**
 * One delta pass of every mailbox of a large project while nothing has changed in any of them, by eight agent hosts on one
 * PostgreSQL. First each mailbox crosses: a few folders and an item, as what a delta pass without changes costs does not
 * depend on more. Afterwards, what looking at such a project costs.
 */
final class Sweep {

	private static final int HOSTS = 8;
	private static final int AGENTS = 5;
	/** As the service has it that the product brings along. */
	private static final String HEAP = "-Xmx256m";
	private static final int LOOKERS = 4;
	private static final String LAB_HEAP = "2g";
	/** 40,000 mailboxes in 15 minutes. */
	private static final double GOAL_PER_SECOND = 40_000 / 900.0;
	private static final double GOAL_ROUND_TRIPS = 3;
	private static final long GOAL_MEMORY = 512L << 20;
	/** Rows a look may read, whatever the project's size. */
	private static final long GOAL_ROWS = 1_000;

	private final Product product;
	private final Path work;
	private final PrintStream out;

	Sweep(Product product, Path work, PrintStream out) {
		this.product = product;
		this.work = work;
		this.out = out;
	}

	/** Whether all goals were reached. */
	boolean run(int mailboxes) throws IOException, InterruptedException, FailedStep {
		Path directory = work.resolve("sweep");
		List<String> content = List.of("--mailboxes", "" + mailboxes, "--items", "1", "--folders", "2", "--item-size",
				"2KB", "--seed", "5");
		List<String> empty = List.of("--mailboxes", "" + mailboxes, "--empty");
		try (Postgres database = Postgres.counting();
				Organisation source = Crossings.organisation(product, "contoso", directory, LAB_HEAP, content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, LAB_HEAP, empty)) {
			make(source);
			SharedProject project = SharedProject.create(product, database.url(), source, target, directory,
					List.of());
			out.printf(Locale.ROOT, "%,d mailboxes, %d hosts of %d agents, %s each, direct crossings%n", mailboxes,
					HOSTS, AGENTS, HEAP);
			boolean reached = sweep(mailboxes, project, database, List.of(source, target), directory);
			return looks(project, database) & reached;
		} finally {
			Directories.delete(directory);
		}
	}

	/**
	 * Looks at every mailbox once. The lab makes each when it is first asked for it, and a folder that was made a moment ago
	 * is one that may still change.
	 */
	private static void make(Organisation organisation) throws IOException, FailedStep, InterruptedException {
		List<Callable<Integer>> looks = new ArrayList<>();
		for (String mailbox : organisation.mailboxes()) {
			looks.add(() -> new MailboxReader(organisation.connection(), mailbox).folders().size());
		}
		try (ExecutorService threads = Executors.newFixedThreadPool(LOOKERS)) {
			for (Future<Integer> look : threads.invokeAll(looks)) {
				look.get();
			}
		} catch (ExecutionException e) {
			throw new FailedStep("a mailbox of " + organisation.name() + " cannot be looked at: " + e.getCause());
		}
	}

	private boolean sweep(int mailboxes, SharedProject project, Postgres database, List<Organisation> organisations,
			Path directory) throws IOException, InterruptedException, FailedStep {
		try (HostProcesses hosts = HostProcesses.start(project, HOSTS, AGENTS, HEAP, directory)) {
			Load begin = Load.now(hosts, organisations, database);
			Passes.Done first = Passes.fromNow(database).await(mailboxes, hosts);
			Load crossed = Load.now(hosts, organisations, database);
			out.println("first passes: " + told(first, new Load.Difference(begin, crossed)));

			Passes passes = Passes.fromNow(database);
			project.succeed("run-now", "agents", "run-now", "--endpoint", "source");
			Passes.Done swept = passes.await(mailboxes, hosts);
			Load.Difference used = new Load.Difference(crossed, Load.now(hosts, organisations, database));
			double perSecond = swept.pairsPerSecond();
			double roundTrips = used.requestsEach(mailboxes);
			long memory = hosts.peakMemory();
			out.println("delta sweep: " + told(swept, used));
			out.printf(Locale.ROOT,
					"goals: %.1f mailboxes a second (goal %.1f), %.2f round trips to the organisations each (goal %.0f), %d MB the most memory of a host (goal %d)%n",
					perSecond, GOAL_PER_SECOND, roundTrips, GOAL_ROUND_TRIPS, memory >> 20, GOAL_MEMORY >> 20);
			hosts.leave();
			return perSecond >= GOAL_PER_SECOND && roundTrips <= GOAL_ROUND_TRIPS && memory < GOAL_MEMORY;
		}
	}

	private static String told(Passes.Done done, Load.Difference used) {
		return String.format(Locale.ROOT,
				"%,d passes in %.1f s, %.1f mailboxes a second, machine %.0f %% busy%n  a mailbox: %s", done.ended(),
				done.time().toMillis() / 1000.0, done.pairsPerSecond(), 100 * used.busy(), used.each(done.pairs()));
	}

	/** Nobody else asks the database now. */
	private boolean looks(SharedProject project, Postgres database)
			throws IOException, InterruptedException, FailedStep {
		return look(project, database, "status") & look(project, database, "pair", "list", "--limit", "20")
				& look(project, database, "collection", "list");
	}

	private boolean look(SharedProject project, Postgres database, String... command)
			throws IOException, InterruptedException, FailedStep {
		Postgres.Statements before = database.statements();
		long begin = System.nanoTime();
		project.succeed("look", command);
		Duration time = Duration.ofNanos(System.nanoTime() - begin);
		Postgres.Statements asked = database.statements().minus(before);
		out.printf(Locale.ROOT,
				"mailferry %s: %.1f s with the start of the process, %d round trips to the database, %,d rows (goal %,d)%n",
				String.join(" ", command), time.toMillis() / 1000.0, asked.roundTrips(), asked.rows(), GOAL_ROWS);
		return asked.rows() <= GOAL_ROWS;
	}
}
