package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/** Round trips, as the lab counts them: per item of a pre-sync, and of a delta pass that finds nothing. */
final class RoundTrips {

	private static final double PRE_SYNC_GOAL = 0.10;
	private static final double DELTA_GOAL = 3;

	private final Product product;
	private final Path work;
	private final PrintStream out;

	RoundTrips(Product product, Path work, PrintStream out) {
		this.product = product;
		this.work = work;
		this.out = out;
	}

	/** Whether both goals were reached. */
	boolean run() throws IOException, InterruptedException, FailedStep {
		boolean preSync = preSync(5, 2_000, 20);
		return delta(1, 2_000, 200) && preSync;
	}

	private boolean preSync(int mailboxes, int items, int folders)
			throws IOException, InterruptedException, FailedStep {
		long trips = measure("presync", mailboxes, items, folders, false);
		double perItem = (double) trips / ((long) mailboxes * items);
		out.println("pre-sync mailboxes=%d items=%d folders=%d round_trips=%d round_trips_per_item=%.4f goal=%.2f"
				.formatted(mailboxes, mailboxes * items, folders, trips, perItem, PRE_SYNC_GOAL));
		return perItem <= PRE_SYNC_GOAL;
	}

	private boolean delta(int mailboxes, int items, int folders) throws IOException, InterruptedException, FailedStep {
		double perPass = (double) measure("delta", mailboxes, items, folders, true) / mailboxes;
		out.println("unchanged mailbox folders=%d round_trips_per_pass=%.1f goal=%.0f".formatted(folders, perPass,
				DELTA_GOAL));
		return perPass <= DELTA_GOAL;
	}

	private long measure(String name, int mailboxes, int items, int folders, boolean secondPass)
			throws IOException, InterruptedException, FailedStep {
		Path directory = work.resolve(name);
		List<String> content = List.of("--mailboxes", "" + mailboxes, "--items", "" + items, "--folders", "" + folders,
				"--item-size", "20KB", "--seed", "11");
		List<String> empty = List.of("--mailboxes", "" + mailboxes, "--empty");
		try (Organisation source = Crossings.organisation(product, "contoso", directory, "1g", content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, "1g", empty)) {
			Path project = Crossings.project(product, source, target, directory);
			List<String> sync = Crossings.on(project, "sync", "--no-progress");
			if (secondPass) {
				product.succeed("sync", sync);
			}
			source.resetCounters();
			target.resetCounters();
			product.succeed("sync", sync);
			return Crossings.roundTrips(source, target);
		} finally {
			Directories.delete(directory);
		}
	}
}
