package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * Throughput against the floor, see {@link Floor}: the same items, the same HTTP client, batches of the same size and as
 * many mailboxes at once, floor and product in turn against organisations that run all the while, each time into other
 * mailboxes. Both are whole
 * processes started cold; time is what the lab saw, from the moment a third had crossed to the last answer of the target.
 * A first round of the floor that does not count warms the organisations.
 *
 * <p>The servers take the time that servers take, unless told otherwise: without any, the processors of this machine,
 * which the organisations share with what is measured, would be all that counts.
 */
final class Crossing {

	private static final double GOAL = 0.85;
	private static final int MAILBOXES = 4;
	private static final int BATCH_ITEMS = 256;
	private static final long BATCH_BYTES = 4L << 20;
	private static final String HEAP = "-Xmx2g";
	/** As much of what crosses is left out at the beginning. */
	private static final double START_UP = 1.0 / 3;

	private static final List<Size> SIZES = List.of(new Size("10KB", 10 << 10, 50_000),
			new Size("100KB", 100 << 10, 6_000), new Size("10MB", 10 << 20, 100));

	private final Product product;
	private final Path work;
	private final PrintStream out;
	private final Terms terms;

	Crossing(Product product, Path work, PrintStream out, Terms terms) {
		this.product = product;
		this.work = work;
		this.out = out;
		this.terms = terms;
	}

	/**
	 * Under which terms it is measured.
	 *
	 * @param sizes
	 *            names of the sizes to measure, all if empty
	 * @param latency
	 *            of each round trip, in milliseconds
	 * @param serverTime
	 *            what a server takes for each request, in milliseconds
	 */
	record Terms(int rounds, Set<String> sizes, int latency, int serverTime) {

		/** The averages of the migrations that Microsoft published in 2015, rounded. */
		static final Terms USUAL = new Terms(3, Set.of(), 40, 8);

		Terms rounds(int number) {
			return new Terms(number, sizes, latency, serverTime);
		}

		Terms sizes(Set<String> names) {
			if (!SIZES.stream().map(Size::name).collect(Collectors.toSet()).containsAll(names)) {
				throw new IllegalArgumentException("some of these sizes are not measured: " + names);
			}
			return new Terms(rounds, Set.copyOf(names), latency, serverTime);
		}

		Terms latency(int millis) {
			return new Terms(rounds, sizes, millis, serverTime);
		}

		Terms serverTime(int millis) {
			return new Terms(rounds, sizes, latency, millis);
		}
	}

	private record Size(String name, long bytes, int itemsPerMailbox) {
	}

	/** Whether every size reached the goal. */
	boolean run() throws IOException, InterruptedException, FailedStep {
		List<String> lines = new ArrayList<>();
		boolean reached = true;
		for (Size size : SIZES) {
			if (!terms.sizes.isEmpty() && !terms.sizes.contains(size.name)) {
				continue;
			}
			double[] ours = new double[terms.rounds];
			double[] floor = new double[terms.rounds];
			measure(size, ours, floor);
			double[] ratios = new double[terms.rounds];
			Arrays.setAll(ratios, i -> ours[i] / floor[i]);
			double ratio = median(ratios);
			reached &= ratio >= GOAL;
			lines.add(
					"size=%s ours=%.1f floor=%.1f ratio=%.2f".formatted(size.name, median(ours), median(floor), ratio));
		}
		out.println("MB of item content a second, medians of " + terms.rounds + " rounds, latency " + terms.latency
				+ " ms, server time " + terms.serverTime + " ms; goal for the ratio " + GOAL);
		lines.forEach(out::println);
		return reached;
	}

	private void measure(Size size, double[] ours, double[] floor)
			throws IOException, InterruptedException, FailedStep {
		Path directory = work.resolve(size.name);
		List<String> content = withTimes("--mailboxes", "" + MAILBOXES, "--items", "" + size.itemsPerMailbox,
				"--folders", "0", "--item-size", size.name, "--seed", "7");
		List<String> empty = withTimes("--mailboxes", "" + (1 + 2 * terms.rounds) * MAILBOXES, "--empty");
		try (Organisation source = Crossings.organisation(product, "contoso", directory, "2g", content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, "2g", empty)) {
			Targets targets = new Targets(source.mailboxes(), target.mailboxes());
			double megabytes = (double) MAILBOXES * size.itemsPerMailbox * size.bytes / (1 << 20);
			throughput(megabytes, source, target, targets, directory.resolve("warm-up"), this::floor);
			for (int round = 0; round < terms.rounds; round++) {
				floor[round] = throughput(megabytes, source, target, targets, directory.resolve("floor" + round),
						this::floor);
				ours[round] = throughput(megabytes, source, target, targets, directory.resolve("ours" + round),
						this::ours);
				out.println("  %s round %d: floor %.1f MB/s, ours %.1f MB/s".formatted(size.name, round + 1,
						floor[round], ours[round]));
			}
		} finally {
			Directories.delete(directory);
		}
	}

	private List<String> withTimes(String... content) {
		List<String> all = new ArrayList<>(List.of(content));
		all.addAll(List.of("--latency", "" + terms.latency, "--server-time", "" + terms.serverTime));
		return all;
	}

	/** Gives every crossing target mailboxes that nothing has crossed into. */
	private static final class Targets {

		private final List<String> from;
		private final Iterator<String> to;

		Targets(List<String> from, List<String> to) {
			this.from = from;
			this.to = to.iterator();
		}

		/** A source and a target address per line. */
		List<String> next() {
			return from.stream().map(mailbox -> mailbox + "," + to.next()).toList();
		}
	}

	private interface Carrier {
		void carry(Organisation source, Organisation target, List<String> pairs, Path directory, Arrivals arrivals)
				throws IOException, InterruptedException, FailedStep;
	}

	/**
	 * How much content crosses a second once the first part has crossed. Java compiles a program while it runs, and that
	 * costs each process the same some seconds of processor time, which are nothing to one that works for weeks.
	 *
	 * @param megabytes
	 *            what crosses
	 */
	private static double throughput(double megabytes, Organisation source, Organisation target, Targets targets,
			Path directory, Carrier carrier) throws IOException, InterruptedException, FailedStep {
		Files.createDirectories(directory);
		Arrivals arrivals = new Arrivals(target);
		carrier.carry(source, target, targets.next(), directory, arrivals);
		return megabytes * arrivals.sharePerSecond(START_UP);
	}

	private void floor(Organisation source, Organisation target, List<String> pairs, Path directory, Arrivals arrivals)
			throws IOException, InterruptedException, FailedStep {
		Path list = Files.write(directory.resolve("pairs.csv"), pairs);
		Path log = directory.resolve("floor.log");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP,
				"-cp", System.getProperty("java.class.path"), Floor.class.getName(), source.url(), source.ca(),
				target.url(), target.ca(), source.user(), source.passwordFile(), target.passwordFile(),
				"" + BATCH_ITEMS, "" + BATCH_BYTES, "" + MAILBOXES, list.toString());
		arrivals.begin();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		arrivals.watch(process);
		if (process.exitValue() != 0) {
			throw new FailedStep("the floor failed, its last words:\n" + Files.readString(log));
		}
	}

	private void ours(Organisation source, Organisation target, List<String> pairs, Path directory, Arrivals arrivals)
			throws IOException, InterruptedException, FailedStep {
		Path project = Crossings.project(product, source, target, pairs, directory);
		arrivals.begin();
		Product measured = product.withJavaOptions(HEAP);
		Process process = measured.start("sync", Crossings.on(project, "sync", "--no-progress", "--concurrency",
				"" + MAILBOXES, "--batch-items", "" + BATCH_ITEMS, "--batch-bytes", "" + BATCH_BYTES));
		arrivals.watch(process);
		if (process.exitValue() != 0) {
			throw measured.failure("mailferry sync ended with exit code " + process.exitValue(), "sync");
		}
	}

	private static double median(double[] values) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}
}
