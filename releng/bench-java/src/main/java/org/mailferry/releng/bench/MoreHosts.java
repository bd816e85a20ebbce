package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Postgres;
import org.mailferry.releng.processes.Product;

/**
 * First passes by one, two, four and eight agent hosts, each time of other mailboxes in a project of their own, against
 * organisations that take the time of distant ones: what each further host brings. Mailboxes have many folders with an
 * item each, so that agents wait for answers most of the time and the processors of this one machine, on which everything
 * runs, do for as many hosts as possible. What is measured begins when the hosts' Java has compiled what they do, and ends
 * while there is work for all agents.
 */
final class MoreHosts {

	private static final int AGENTS = 5;
	private static final String HEAP = "-Xmx256m";
	private static final String LAB_HEAP = "1g";
	private static final int ITEMS = 40;
	private static final int LATENCY_MILLIS = 40;
	private static final int SERVER_MILLIS = 20;
	private static final Duration WARM_UP = Duration.ofSeconds(90);
	private static final Duration MEASURED = Duration.ofSeconds(60);
	/** More than an agent can do in that time. */
	private static final int MAILBOXES_PER_AGENT = 60;
	/** More than all hosts need, and no fewer at any time: an endpoint's budget is not what is measured. */
	private static final List<String> BUDGET = List.of("--concurrency-floor", "1000", "--concurrency-start", "1000",
			"--concurrency-ceiling", "1000");

	private final Product product;
	private final Path work;
	private final PrintStream out;

	MoreHosts(Product product, Path work, PrintStream out) {
		this.product = product;
		this.work = work;
		this.out = out;
	}

	/**
	 * @param counts
	 *            of hosts; the first is what the others are compared with
	 * @return whether each further host brought as much as the first, as far as this machine can tell
	 */
	boolean run(List<Integer> counts) throws IOException, InterruptedException, FailedStep {
		out.printf(
				"first passes of mailboxes with %d folders and items, %d ms latency, %d ms server time, hosts of %d agents, %s each%n",
				ITEMS, LATENCY_MILLIS, SERVER_MILLIS, AGENTS, HEAP);
		List<HostRate> rates = new ArrayList<>();
		for (int hosts : counts) {
			HostRate rate = measure(hosts);
			rates.add(rate);
			out.printf(Locale.ROOT, "  of linear: %.2f (goal %.2f)%s%n", rate.ofLinear(rates.getFirst()), HostRate.GOAL,
					rate.telling() ? "" : ", which says nothing: the machine is saturated");
		}
		return HostRate.reached(rates);
	}

	private HostRate measure(int count) throws IOException, InterruptedException, FailedStep {
		Path directory = work.resolve("hosts-" + count);
		int mailboxes = count * AGENTS * MAILBOXES_PER_AGENT;
		List<String> content = withTimes("--mailboxes", "" + mailboxes, "--items", "" + ITEMS, "--folders", "" + ITEMS,
				"--item-size", "1KB", "--seed", "9");
		List<String> empty = withTimes("--mailboxes", "" + mailboxes, "--empty");
		try (Postgres database = Postgres.counting();
				Organisation source = Crossings.organisation(product, "contoso", directory, LAB_HEAP, content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, LAB_HEAP, empty)) {
			SharedProject project = SharedProject.create(product, database.url(), source, target, directory, BUDGET);
			Passes passes = Passes.fromNow(database);
			try (HostProcesses hosts = HostProcesses.start(project, count, AGENTS, HEAP, directory)) {
				return measure(count, mailboxes, hosts, passes, List.of(source, target), database);
			}
		} finally {
			Directories.delete(directory);
		}
	}

	private HostRate measure(int count, int mailboxes, HostProcesses hosts, Passes passes,
			List<Organisation> organisations, Postgres database) throws IOException, InterruptedException, FailedStep {
		passes.await(1, hosts);
		Thread.sleep(WARM_UP);
		Load from = Load.now(hosts, organisations, database);
		long begin = System.nanoTime();
		Thread.sleep(MEASURED);
		Load.Difference used = new Load.Difference(from, Load.now(hosts, organisations, database));
		Duration time = Duration.ofNanos(System.nanoTime() - begin);
		Passes.Done done = passes.done();
		hosts.check();
		if (done.pairs() > mailboxes - count * AGENTS) {
			throw new FailedStep("there was not enough to do for %d hosts".formatted(count));
		}
		// Requests come evenly while a mailbox crosses, items at the end of it; every mailbox needs as many.
		double items = (double) used.requests() / used.to().requests() * done.items();
		HostRate rate = new HostRate(count, items * 1e9 / time.toNanos(), used.busy());
		out.printf(Locale.ROOT, "%d hosts: %.1f items a second, %.0f requests a second, machine %.0f %% busy (%s)%n",
				count, rate.perSecond(), used.requests() * 1e9 / time.toNanos(), 100 * rate.busy(), used.shares(time));
		return rate;
	}

	private static List<String> withTimes(String... content) {
		List<String> all = new ArrayList<>(List.of(content));
		all.addAll(List.of("--latency", "" + LATENCY_MILLIS, "--server-time", "" + SERVER_MILLIS));
		return all;
	}
}
