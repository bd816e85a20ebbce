package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * Items a second against a crossing written the obvious way, see {@link Peer}: the same source mailboxes with items of
 * 20 KB, as many at once, the same two organisations, one after the other into mailboxes of their own. Of both the rate is
 * measured once a third has crossed. The peer gets fewer of the items, because it would take an hour otherwise.
 */
final class Peers {

	private static final double GOAL = 50;
	private static final int MAILBOXES = 4;
	private static final int ITEMS = 20_000;
	private static final int ITEMS_OF_PEER = 400;
	private static final String HEAP = "-Xmx2g";
	private static final double START_UP = 1.0 / 3;

	private final Product product;
	private final Path work;
	private final PrintStream out;
	private final Crossing.Terms terms;

	Peers(Product product, Path work, PrintStream out, Crossing.Terms terms) {
		this.product = product;
		this.work = work;
		this.out = out;
		this.terms = terms;
	}

	/** Whether the goal was reached. */
	boolean run() throws IOException, InterruptedException, FailedStep {
		Path directory = work.resolve("peer");
		List<String> content = new ArrayList<>(List.of("--mailboxes", "" + MAILBOXES, "--items", "" + ITEMS,
				"--folders", "0", "--item-size", "20KB", "--seed", "7"));
		List<String> empty = new ArrayList<>(List.of("--mailboxes", "" + 2 * MAILBOXES, "--empty"));
		for (List<String> organisation : List.of(content, empty)) {
			organisation.addAll(
					List.of("--latency", "" + terms.latency(), "--server-time", "" + terms.serverTime()));
		}
		try (Organisation source = Crossings.organisation(product, "contoso", directory, "2g", content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, "2g", empty)) {
			List<String> from = source.mailboxes();
			List<String> to = target.mailboxes();
			double peer = peer(source, target, pairs(from, to.subList(MAILBOXES, 2 * MAILBOXES)), directory);
			double ours = ours(source, target, pairs(from, to.subList(0, MAILBOXES)), directory);
			out.println(("items of 20 KB, %d mailboxes at once in both, latency %d ms, server time %d ms: ours=%.0f"
					+ " items/s, peer=%.1f items/s, ratio=%.1f, goal=%.0f").formatted(MAILBOXES, terms.latency(),
							terms.serverTime(), ours, peer, ours / peer, GOAL));
			return ours / peer >= GOAL;
		} finally {
			Directories.delete(directory);
		}
	}

	private static List<String> pairs(List<String> from, List<String> to) {
		List<String> pairs = new ArrayList<>();
		for (int i = 0; i < from.size(); i++) {
			pairs.add(from.get(i) + "," + to.get(i));
		}
		return pairs;
	}

	private double peer(Organisation source, Organisation target, List<String> pairs, Path directory)
			throws IOException, InterruptedException, FailedStep {
		Path list = Files.write(directory.resolve("peer-pairs.csv"), pairs);
		Path log = directory.resolve("peer.log");
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-cp",
				System.getProperty("java.class.path"), Peer.class.getName(), source.url(), source.ca(), target.url(),
				target.ca(), source.user(), source.passwordFile(), target.passwordFile(), "" + ITEMS_OF_PEER,
				list.toString(), directory.toString());
		Arrivals arrivals = new Arrivals(target);
		source.resetCounters();
		arrivals.begin();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		arrivals.watch(process);
		if (process.exitValue() != 0) {
			throw new FailedStep("the peer failed, its last words:\n" + Files.readString(log));
		}
		int items = MAILBOXES * ITEMS_OF_PEER;
		out.println("  peer: %d items, round_trips=%d (%.2f per item)".formatted(items,
				Crossings.roundTrips(source, target), (double) Crossings.roundTrips(source, target) / items));
		return items * arrivals.sharePerSecond(START_UP);
	}

	private double ours(Organisation source, Organisation target, List<String> pairs, Path directory)
			throws IOException, InterruptedException, FailedStep {
		Path project = Crossings.project(product, source, target, pairs, directory);
		Arrivals arrivals = new Arrivals(target);
		source.resetCounters();
		arrivals.begin();
		Product measured = product.withJavaOptions(HEAP);
		Process process = measured.start("sync",
				Crossings.on(project, "sync", "--no-progress", "--concurrency", "" + MAILBOXES));
		arrivals.watch(process);
		if (process.exitValue() != 0) {
			throw measured.failure("mailferry sync ended with exit code " + process.exitValue(), "sync");
		}
		int items = MAILBOXES * ITEMS;
		out.println("  ours: %d items, round_trips=%d (%.3f per item)".formatted(items,
				Crossings.roundTrips(source, target), (double) Crossings.roundTrips(source, target) / items));
		return items * arrivals.sharePerSecond(START_UP);
	}
}
