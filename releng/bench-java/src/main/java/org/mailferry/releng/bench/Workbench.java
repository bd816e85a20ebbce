package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Product;

/**
 * The workbench on a project of 40,000 mailboxes: a copy of the product, with a plug-in in it that does what a person
 * does and notes when the result was painted. Needs a display.
 */
final class Workbench {

	private static final int ROWS = 40_000;
	private static final int HEAP_MEGABYTES = 512;
	private static final int OPEN_GOAL_MILLIS = 1_000;
	private static final int FILTER_GOAL_MILLIS = 100;
	private static final int STALL_GOAL_MILLIS = 100;
	private static final int CHANGES_GOAL = 950;
	private static final int PATIENCE_MINUTES = 10;

	private final Path folder;
	private final Path plugin;
	private final Path work;
	private final Children children;
	private final PrintStream out;

	/**
	 * @param folder
	 *            of the built workbench product
	 * @param plugin
	 *            that measures it
	 */
	Workbench(Path folder, Path plugin, Path work, Children children, PrintStream out) {
		this.folder = folder;
		this.plugin = plugin;
		this.work = work;
		this.children = children;
		this.out = out;
	}

	/** Whether all goals were reached. */
	boolean run() throws IOException, InterruptedException, FailedStep {
		Path directory = Files.createDirectories(work.resolve("workbench"));
		Path copy = directory.resolve("product");
		Directories.copy(folder, copy);
		Files.copy(plugin, Files.createDirectories(copy.resolve("dropins")).resolve(plugin.getFileName()),
				StandardCopyOption.REPLACE_EXISTING);
		Path project = directory.resolve("project");
		Path state = directory.resolve("state");
		Path logs = Files.createDirectories(work.resolve("logs"));
		Product commands = new Product(copy.resolve("mailferry"), logs, children).withState(state);
		commands.succeed("workbench-project", List.of("project", "init", project.toString()));
		commands.succeed("workbench-import",
				List.of("pair", "import", pairs(directory).toString(), "--project", project.toString()));
		Path figures = directory.resolve("figures.properties");
		Product workbench = new Product(copy.resolve("mailferry-workbench"), logs, children).withState(state)
				.withJavaOptions("-Xmx%dm -Dmailferry.bench.ui=%s -Dmailferry.bench.rows=%d".formatted(HEAP_MEGABYTES,
						figures, ROWS));
		Process process = workbench.start("workbench", List.of(project.toString()));
		if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
			Children.kill(process);
			throw workbench.failure("the workbench did not end within %d minutes".formatted(PATIENCE_MINUTES),
					"workbench");
		}
		Properties found = new Properties();
		if (Files.exists(figures)) {
			try (Reader reader = Files.newBufferedReader(figures)) {
				found.load(reader);
			}
		}
		if (found.isEmpty() || found.containsKey("failure")) {
			throw workbench.failure(
					"the workbench could not be measured: " + found.getProperty("failure", "no figures"),
					"workbench");
		}
		boolean reached = report(found);
		Directories.delete(directory);
		return reached;
	}

	private static Path pairs(Path directory) throws IOException {
		return Files.writeString(directory.resolve("pairs.csv"),
				"source,target\n" + IntStream.rangeClosed(1, ROWS)
						.mapToObj("user%1$05d@contoso.example,user%1$05d@fabrikam.example"::formatted)
						.collect(Collectors.joining("\n")));
	}

	private boolean report(Properties found) {
		out.println("start mailboxes=%d start_to_all_rows_ms=%s".formatted(ROWS, found.getProperty("startMillis")));
		boolean reached = goal(found, "open Mailboxes, first rows", "openFirst", OPEN_GOAL_MILLIS);
		reached &= goal(found, "open Mailboxes, all rows", "openAll", OPEN_GOAL_MILLIS);
		reached &= goal(found, "filter as you type, slowest key", "filter", FILTER_GOAL_MILLIS);
		out.println("sort, slowest of three ms=%s".formatted(found.getProperty("sortMillis")));
		for (String what : List.of("open", "filter", "sort", "changes")) {
			boolean small = goal(found, "longest stall of the UI thread, " + what, what + "Stall", STALL_GOAL_MILLIS);
			if (!small) {
				out.println("    " + found.getProperty(what + "StallFrames"));
			}
			reached &= small;
		}
		int changes = Integer.parseInt(found.getProperty("changesPerSecond"));
		out.println("row changes per_second=%d goal=%d".formatted(changes, CHANGES_GOAL));
		int heap = Integer.parseInt(found.getProperty("heapMegabytes"));
		out.println("heap in_use_mb=%d limit_mb=%d".formatted(heap, HEAP_MEGABYTES));
		return reached && changes >= CHANGES_GOAL && heap < HEAP_MEGABYTES;
	}

	private boolean goal(Properties found, String what, String name, int goalMillis) {
		int millis = Integer.parseInt(found.getProperty(name + "Millis"));
		out.println("%s ms=%d goal=%d%s".formatted(what, millis, goalMillis, millis <= goalMillis ? "" : " MISSED"));
		return millis <= goalMillis;
	}
}
