package org.mailferry.releng.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.releng.demo.ews.FolderFacts;
import org.mailferry.releng.demo.ews.MailboxReader;
import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/**
 * A source that gives each mailbox a budget, as Exchange does: how much of what the policy allows is used, whether the
 * mailboxes get equal shares, and whether all arrives. A budget grows by a quarter of the time that passes, which is
 * Exchange's own setting; it holds less than there, so that it is used up within seconds. What is measured lies between
 * the moment when the full budgets of the beginning have been used up and the moment when the first mailboxes end.
 */
final class Throttle {

	private static final double GOAL = 0.95;
	private static final int MAILBOXES = 20;
	private static final int ITEMS = 1_000;
	private static final int MILLIS_PER_ITEM = 20;
	private static final int BURST_MILLIS = 5_000;
	private static final int CUTOFF_MILLIS = 3_000;
	private static final int RECHARGE_MILLIS_PER_HOUR = 900_000;
	private static final double RECHARGE = RECHARGE_MILLIS_PER_HOUR / 3_600_000.0;
	/** Shares of all work. The full budgets are an eighth of it. */
	private static final double FROM = 0.4;
	private static final double TO = 0.8;
	private static final int EVERY_MILLIS = 200;
	/** How often the server refused or delayed, by kind. */
	private static final Pattern INJECTED = Pattern.compile("\"injected\"\\s*:\\s*\\{([^}]*)\\}");

	private final Product product;
	private final Path work;
	private final PrintStream out;

	Throttle(Product product, Path work, PrintStream out) {
		this.product = product;
		this.work = work;
		this.out = out;
	}

	/**
	 * @param millis
	 *            since the beginning
	 * @param charged
	 *            server time that all budgets were charged, in milliseconds
	 */
	private record Sample(long millis, long charged) {
	}

	/** Whether the goal was reached and nothing lost. */
	boolean run() throws IOException, InterruptedException, FailedStep {
		Path directory = Files.createDirectories(work.resolve("throttle"));
		Path policy = Files.writeString(directory.resolve("policy"),
				"EwsMaxBurst=%d EwsRechargeRate=%d EwsCutoffBalance=%d%n".formatted(BURST_MILLIS,
						RECHARGE_MILLIS_PER_HOUR, CUTOFF_MILLIS));
		List<String> content = List.of("--mailboxes", "" + MAILBOXES, "--items", "" + ITEMS, "--folders", "0",
				"--item-size", "20KB", "--seed", "3", "--latency", "40", "--server-time", "8",
				"--server-time-per-item", "" + MILLIS_PER_ITEM, "--throttle", policy.toString());
		List<String> empty = List.of("--mailboxes", "" + MAILBOXES, "--empty", "--latency", "40", "--server-time", "8");
		try (Organisation source = Crossings.organisation(product, "contoso", directory, "2g", content);
				Organisation target = Crossings.organisation(product, "fabrikam", directory, "1g", empty)) {
			return measure(source, target, Crossings.project(product, source, target, directory));
		} finally {
			Directories.delete(directory);
		}
	}

	private boolean measure(Organisation source, Organisation target, Path project)
			throws IOException, InterruptedException, FailedStep {
		source.resetCounters();
		Process sync = product.start("sync", Crossings.on(project, "sync", "--no-progress"));
		long began = System.nanoTime();
		// Each item is listed once and exported once, and charged for both.
		long all = 2L * MAILBOXES * ITEMS * MILLIS_PER_ITEM;
		Sample from = null;
		Sample to = null;
		List<Long> shares = List.of();
		while (!sync.waitFor(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
			Sample now = new Sample((System.nanoTime() - began) / 1_000_000, source.chargedMillis());
			if (from == null && now.charged >= FROM * all) {
				from = now;
			} else if (from != null && to == null && now.charged >= TO * all) {
				to = now;
				shares = arrived(target);
			}
		}
		if (sync.exitValue() != 0) {
			throw product.failure("mailferry sync ended with exit code " + sync.exitValue(), "sync");
		}
		if (to == null) {
			throw new FailedStep("everything was charged at once: too little to measure");
		}
		double allowed = MAILBOXES * RECHARGE * (to.millis - from.millis);
		double used = (to.charged - from.charged) / allowed;
		Matcher injected = INJECTED.matcher(source.connection().get("/lab/counters"));
		double seconds = (System.nanoTime() - began) / 1e9;
		long lost = (long) MAILBOXES * ITEMS - arrived(target).stream().mapToLong(Long::longValue).sum();
		product.succeed("verify", Crossings.on(project, "verify", "--no-progress"));
		out.println(("mailboxes=%d items=%d seconds=%.0f used_of_allowed=%.3f goal=%.2f lost=%d fairness: jain=%.3f"
				+ " least/most=%.2f server: %s").formatted(MAILBOXES, MAILBOXES * ITEMS, seconds, used, GOAL, lost,
						jain(shares), leastToMost(shares), injected.find() ? injected.group(1) : ""));
		return used >= GOAL && lost == 0;
	}

	/** Items in each mailbox. */
	private static List<Long> arrived(Organisation organisation) throws IOException {
		List<Long> counts = new ArrayList<>();
		for (String mailbox : organisation.mailboxes()) {
			counts.add(new MailboxReader(organisation.connection(), mailbox).folders().stream()
					.mapToLong(FolderFacts::items).sum());
		}
		return counts;
	}

	/** 1 when all got the same, 1/n when one got all. */
	private static double jain(List<Long> shares) {
		double sum = shares.stream().mapToDouble(Long::doubleValue).sum();
		double squares = shares.stream().mapToDouble(share -> (double) share * share).sum();
		return sum * sum / (shares.size() * squares);
	}

	private static double leastToMost(List<Long> shares) {
		return (double) shares.stream().mapToLong(Long::longValue).min().orElse(0)
				/ shares.stream().mapToLong(Long::longValue).max().orElse(1);
	}
}
