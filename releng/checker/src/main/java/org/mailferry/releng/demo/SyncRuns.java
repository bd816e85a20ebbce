package org.mailferry.releng.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.Counters;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/** Runs the sync command, kills it as planned and starts it again, and measures it meanwhile. */
final class SyncRuns {

	private static final Duration STALLED = Duration.ofMinutes(5);
	private static final int POLL_MILLIS = 20;
	private static final Set<String> READING = Set.of("GetFolder", "FindFolder", "SyncFolderHierarchy",
			"SyncFolderItems",
			"FindItem", "GetItem", "GetAttachment", "ExportItems", "ResolveNames", "GetServerTimeZones",
			"ConvertId", "FindPeople", "GetUserConfiguration", "GetUserOofSettings", "GetDelegate", "GetInboxRules");

	private final Product product;
	private final Organisation source;
	private final Organisation target;
	private final KillPlan plan;
	private final Console console;

	private Duration time = Duration.ZERO;
	private long roundTrips;
	private int kills;
	private int number;
	private Set<String> writtenToTarget = Set.of();

	SyncRuns(Product product, Organisation source, Organisation target, KillPlan plan, Console console) {
		this.product = product;
		this.source = source;
		this.target = target;
		this.plan = plan;
		this.console = console;
	}

	KillPlan plan() {
		return plan;
	}

	/** What the last process said. */
	String lastWords() {
		return product.tail("sync-" + number);
	}

	/** All processes of all passes together. */
	Duration time() {
		return time;
	}

	/** What both organisations were asked in all passes. */
	long roundTrips() {
		return roundTrips;
	}

	int kills() {
		return kills;
	}

	/**
	 * One pass, to its end whatever happens on the way.
	 *
	 * @param ends
	 *            the exit codes with which it may end
	 * @return the exit code of the process that came to an end by itself
	 */
	int run(List<String> command, Set<Integer> ends) throws IOException, InterruptedException, FailedStep {
		Counters sourceBefore = source.counters();
		Counters targetBefore = target.counters();
		int code = untilTheEnd(command, ends);
		Counters read = source.counters().minus(sourceBefore);
		Counters written = target.counters().minus(targetBefore);
		roundTrips += read.total() + written.total();
		Set<String> writes = writes(read);
		if (!writes.isEmpty()) {
			throw new FailedStep("the sync wrote to the source: " + writes);
		}
		writtenToTarget = writes(written);
		return code;
	}

	private static Set<String> writes(Counters asked) {
		Set<String> writes = new TreeSet<>(asked.requests().keySet());
		writes.removeAll(READING);
		return writes;
	}

	/** With which operations the last pass wrote to the target. */
	Set<String> writtenToTarget() {
		return writtenToTarget;
	}

	private int untilTheEnd(List<String> command, Set<Integer> ends)
			throws IOException, InterruptedException, FailedStep {
		while (true) {
			String log = "sync-" + ++number;
			long started = System.nanoTime();
			Process process = product.start(log, command);
			boolean killed = watch(process, log);
			time = time.plusNanos(System.nanoTime() - started);
			if (!killed) {
				int code = process.exitValue();
				if (!ends.contains(code)) {
					throw product.failure("sync ended with exit code " + code, log);
				}
				return code;
			}
		}
	}

	/** Whether the process was killed. */
	private boolean watch(Process process, String log) throws IOException, InterruptedException, FailedStep {
		long before = requests();
		long moment = plan.nextMoment();
		long seen = 0;
		long moved = System.nanoTime();
		IntConsumer progress = console.nowAndThen("… %d requests so far");
		while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
			long now = requests() - before;
			if (now != seen) {
				seen = now;
				moved = System.nanoTime();
			}
			progress.accept((int) seen);
			if (seen >= moment) {
				TimeUnit.MILLISECONDS.sleep(plan.delayMillis());
				List<Long> dead = Children.kill(process);
				if (!dead.isEmpty()) {
					kills++;
					plan.killed(seen);
					console.say("killed the syncing process %s with SIGKILL after %d requests; starting it again", dead,
							requests() - before);
					return true;
				}
			}
			if (System.nanoTime() - moved > STALLED.toNanos()) {
				Children.kill(process);
				throw product.failure("sync asked nothing of either organisation for " + STALLED.toMinutes()
						+ " minutes", log);
			}
		}
		return false;
	}

	private long requests() throws IOException, FailedStep {
		for (Organisation organisation : List.of(source, target)) {
			if (!organisation.isAlive()) {
				throw product.failure("the organisation " + organisation.name() + " ended", organisation.name());
			}
		}
		return source.counters().total() + target.counters().total();
	}

}
