package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * The sizes that break programs which keep things in memory: each crosses, is passed over again unchanged and verified
 * with a heap of 256 MB. A heap that does not suffice fails the command and so the measurement.
 */
final class Scale {

	private static final String HEAP = "-Xmx256m";

	private final Product product;
	private final Path work;
	private final PrintStream out;

	Scale(Product product, Path work, PrintStream out) {
		this.product = product;
		this.work = work;
		this.out = out;
	}

	/** 20 mailboxes at once, an item of 150 MB in each of four. */
	void largeItems() throws IOException, InterruptedException, FailedStep {
		cross("large-items", 20, List.of("--mailboxes", "20", "--items", "50", "--folders", "3", "--large-items", "4",
				"--large-size", "150MB", "--max-request", "512MB"),
				List.of("--mailboxes", "20", "--empty",
						"--max-request", "512MB"));
	}

	/** One folder with a million items. */
	void manyItems(int items) throws IOException, InterruptedException, FailedStep {
		cross("many-items", 1,
				List.of("--mailboxes", "1", "--items", "" + items, "--folders", "0", "--item-size", "1KB"),
				List.of("--mailboxes", "1", "--empty"));
	}

	/** One mailbox with ten thousand folders. */
	void manyFolders(int folders) throws IOException, InterruptedException, FailedStep {
		cross("many-folders", 1, List.of("--mailboxes", "1", "--items", "" + folders, "--folders", "" + folders,
				"--item-size", "1KB"), List.of("--mailboxes", "1", "--empty"));
	}

	private void cross(String name, int concurrency, List<String> content, List<String> empty)
			throws IOException, InterruptedException, FailedStep {
		Path directory = work.resolve(name);
		try (Organisation source = Crossings.organisation(product, "contoso", directory, "3g", content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, "3g", empty)) {
			Path project = Crossings.project(product, source, target, directory);
			List<String> figures = new ArrayList<>();
			List<String> sync = Crossings.on(project, "sync", "--no-progress", "--concurrency", "" + concurrency);
			figures.add(timed("presync", source, target, sync));
			figures.add(timed("delta", source, target, sync));
			figures.add(timed("verify", source, target, Crossings.on(project, "verify", "--no-progress")));
			out.println(name + " heap=256MB " + String.join(" ", figures));
		} finally {
			Directories.delete(directory);
		}
	}

	private String timed(String what, Organisation source, Organisation target, List<String> command)
			throws IOException, InterruptedException, FailedStep {
		source.resetCounters();
		target.resetCounters();
		long begin = System.nanoTime();
		product.withJavaOptions(HEAP).succeed(what, command);
		return "%s_seconds=%.1f %s_round_trips=%d".formatted(what, (System.nanoTime() - begin) / 1e9, what,
				Crossings.roundTrips(source, target));
	}
}
