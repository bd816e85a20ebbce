package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * A model, no measurement of those tools: mailboxes with the sizes and item counts of five migrations that Microsoft
 * published in 2015, whose every round trip takes the time that it took there on the average. All items of a mailbox have
 * the same size, in one folder of messages, in both organisations on this machine.
 */
final class SeedTable {

	private static final List<Row> ROWS = List.of(
			new Row("A, mailbox 1", 376.9, 4_115, time(4, 24, 33), 132_040, 48.4395, 18.0807),
			new Row("A, mailbox 2", 249.3, 12_779, time(10, 50, 50), 423_188, 44.1678, 4.8444),
			new Row("B, mailbox 1", 618.1, 4_322, time(1, 54, 58), 12_196, 37.2931, 8.3441),
			new Row("B, mailbox 2", 56.7, 2_748, time(0, 47, 8), 5_806, 42.1930, 7.4439),
			new Row("Outlook (PST)", 201.9, 3_297, time(0, 29, 47), 15_775, 36.9987, 5.6447));

	private final Product product;
	private final Path work;
	private final PrintStream out;

	SeedTable(Product product, Path work, PrintStream out) {
		this.product = product;
		this.work = work;
		this.out = out;
	}

	/**
	 * What was published of one mailbox.
	 *
	 * @param clientMillis
	 *            latency of a round trip as the client saw it, on the average
	 * @param serverMillis
	 *            the server's own time for a round trip, on the average
	 */
	private record Row(String name, double megabytes, int items, Duration time, int roundTrips, double clientMillis,
			double serverMillis) {

		long itemBytes() {
			return Math.round(megabytes * (1 << 20) / items);
		}
	}

	private static Duration time(int hours, int minutes, int seconds) {
		return Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds);
	}

	void run() throws IOException, InterruptedException, FailedStep {
		out.println("a model: the published migrations ran elsewhere; what is theirs is size, count and the time of a"
				+ " round trip");
		for (Row row : ROWS) {
			measure(row);
		}
	}

	private void measure(Row row) throws IOException, InterruptedException, FailedStep {
		Path directory = work.resolve("seed-table");
		List<String> content = new ArrayList<>(List.of("--mailboxes", "1", "--items", "" + row.items, "--folders", "0",
				"--item-size", "" + row.itemBytes(), "--seed", "5"));
		List<String> empty = new ArrayList<>(List.of("--mailboxes", "1", "--empty"));
		for (List<String> organisation : List.of(content, empty)) {
			organisation.addAll(List.of("--latency", "" + Math.round(row.clientMillis), "--server-time",
					"" + Math.round(row.serverMillis)));
		}
		try (Organisation source = Crossings.organisation(product, "contoso", directory, "1g", content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, "1g", empty)) {
			Path project = Crossings.project(product, source, target, directory);
			source.resetCounters();
			target.resetCounters();
			long began = System.nanoTime();
			product.succeed("sync", Crossings.on(project, "sync", "--no-progress"));
			double seconds = (System.nanoTime() - began) / 1e9;
			long trips = Crossings.roundTrips(source, target);
			out.println(("%s: %.1f MB, %d items; published round_trips=%d time=%ds; model round_trips=%d time=%.1fs;"
					+ " ratio round_trips=%.0f time=%.0f").formatted(row.name, row.megabytes, row.items,
							row.roundTrips, row.time.toSeconds(), trips, seconds, (double) row.roundTrips / trips,
							row.time.toSeconds() / seconds));
		} finally {
			Directories.delete(directory);
		}
	}
}
