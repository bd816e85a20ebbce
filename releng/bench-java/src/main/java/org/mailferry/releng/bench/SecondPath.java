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
 * The path of servers that cannot export or upload whole items: round trips for items of 20 KB, and messages of 150 MB with
 * a heap of 256 MB.
 */
final class SecondPath {

	private static final double GOAL = 0.30;
	private static final String HEAP = "-Xmx256m";

	private final Product product;
	private final Path work;
	private final PrintStream out;

	SecondPath(Product product, Path work, PrintStream out) {
		this.product = product;
		this.work = work;
		this.out = out;
	}

	/** Whether the goal was reached; a heap that does not suffice fails the command and so the measurement. */
	boolean run() throws IOException, InterruptedException, FailedStep {
		int items = 5 * 2_000;
		long small = cross("small", 5, List.of("--items", "2000", "--folders", "20", "--item-size", "20KB", "--seed",
				"11"), List.of());
		double perItem = (double) small / items;
		out.println("mailboxes=5 items=%d folders=20 round_trips=%d round_trips_per_item=%.4f goal=%.2f"
				.formatted(items, small, perItem, GOAL));
		long began = System.nanoTime();
		long large = cross("large", 4, List.of("--items", "20", "--folders", "3", "--large-items", "4", "--large-size",
				"150MB"), List.of("--max-request", "512MB"));
		out.println("mailboxes=4, a message of 150 MB in each, heap 256 MB: round_trips=%d time=%.1fs".formatted(large,
				(System.nanoTime() - began) / 1e9));
		return perItem <= GOAL;
	}

	/** Returns the round trips of a first sync; verifies it besides. */
	private long cross(String name, int mailboxes, List<String> content, List<String> both)
			throws IOException, InterruptedException, FailedStep {
		Path directory = Files.createDirectories(work.resolve("second-path-" + name));
		Path dialect = Files.writeString(directory.resolve("dialect.properties"),
				"operations.off = ExportItems UploadItems\n");
		List<String> full = new ArrayList<>(
				List.of("--mailboxes", "" + mailboxes, "--dialect", dialect.toString()));
		full.addAll(both);
		List<String> empty = new ArrayList<>(full);
		full.addAll(content);
		empty.add("--empty");
		try (Organisation source = Crossings.organisation(product, "contoso", directory, "2g", full);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, "2g", empty)) {
			Path project = Crossings.project(product, source, target, directory);
			source.resetCounters();
			target.resetCounters();
			product.withJavaOptions(HEAP).succeed("sync", Crossings.on(project, "sync", "--no-progress"));
			long trips = Crossings.roundTrips(source, target);
			product.withJavaOptions(HEAP).succeed("verify", Crossings.on(project, "verify", "--no-progress"));
			return trips;
		} finally {
			Directories.delete(directory);
		}
	}
}
