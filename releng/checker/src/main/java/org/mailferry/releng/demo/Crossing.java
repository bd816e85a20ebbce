package org.mailferry.releng.demo;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.mailferry.releng.demo.check.Tally;
import org.mailferry.releng.demo.mutate.Changes;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/** The demo's steps, in their order. */
final class Crossing {

	private static final int ROUNDS = 2;
	private static final int MOST_ROUNDS = ROUNDS + 10;
	private static final int SHOWN_FINDINGS = 20;
	private static final Set<Integer> ENDS = Set.of(0, 1);
	/** A mailbox, or an endpoint, may be given up for now. */
	private static final Set<Integer> ENDS_IN_A_STORM = Set.of(0, 1, 3);

	private final Options options;
	private final WorkDirectory work;
	private final Product product;
	private final Console console;
	private final Scene scene;

	Crossing(Options options, WorkDirectory work, Product product, Console console) {
		this.options = options;
		this.work = work;
		this.product = product;
		this.console = console;
		scene = new Scene(options, work, product, console);
	}

	Outcome run() throws IOException, InterruptedException, FailedStep {
		scene.open();
		Organisation source = scene.source();
		Organisation target = scene.target();
		Project project = project();
		console.say("created the project, tested both endpoints, imported %d pairs", scene.pairs().size());

		SyncRuns sync = new SyncRuns(product, source, target,
				new KillPlan(new Random(options.seed()), options.kills(), ROUNDS + 1), console);
		Optional<Weather> weather = options.faults()
				? Optional.of(new Weather(options.seed(), options.published().isPresent(), source, target, console))
				: Optional.empty();
		if (options.faults()) {
			console.say("seed %d: the same again with --seed", options.seed());
		}
		passes(sync, project, weather);

		scene.verify(project);
		if (options.rebuild()) {
			project.delete();
			project = project();
			rebuild(sync, project);
			scene.verify(project);
		}
		Tally tally = scene.check();
		scene.report(project);
		Optional<ResultLine.Faults> faults = weather.isPresent()
				? Optional.of(faults(weather.get().injected(), sync.kills()))
				: Optional.empty();
		return new Outcome(new ResultLine(options.mailboxes(), tally, sync.time(), sync.roundTrips(),
				options.published().isPresent(), faults, Optional.empty()),
				scene.good() && tally.same());
	}

	private Project project() throws IOException, InterruptedException, FailedStep {
		return Project.create(product, work, scene.source(), scene.target(), scene.pairs());
	}

	private void passes(SyncRuns sync, Project project, Optional<Weather> weather)
			throws IOException, InterruptedException, FailedStep {
		console.say("pre-sync");
		sync.plan().begin(0, 10L * scene.pairs().size());
		pass(sync, project, false, weather);
		for (int round = 1; round <= ROUNDS || sync.plan().overdue() > 0; round++) {
			if (round > MOST_ROUNDS) {
				throw new FailedStep("%d kills could not be done in %d passes".formatted(sync.plan().overdue(), round));
			}
			Changes changes = scene.mutate(round);
			console.say("changed the source: %s", changes);
			console.say("delta pass %d", round);
			// What could not be killed in the passes foreseen is met at the first requests.
			sync.plan().begin(round, round < ROUNDS ? 4L * scene.pairs().size() : scene.pairs().size());
			pass(sync, project, round >= ROUNDS, weather);
		}
		console.say("all passes together: %.1f s, %d round trips, %d kills", Console.seconds(sync.time()),
				sync.roundTrips(), sync.kills());
	}

	private ResultLine.Faults faults(Map<String, Long> injected, int kills) {
		console.say("injected: %s", injected);
		Set<String> missing = FaultPlan.missing(injected.keySet());
		if (!missing.isEmpty()) {
			scene.fail("never injected: " + missing);
		}
		if (kills < options.kills()) {
			scene.fail("killed %d times only".formatted(kills));
		}
		return new ResultLine.Faults(injected.values().stream().mapToLong(Long::longValue).sum(), injected.size(),
				kills);
	}

	private void pass(SyncRuns sync, Project project, boolean last, Optional<Weather> weather)
			throws IOException, InterruptedException, FailedStep {
		if (weather.isPresent()) {
			weather.get().storm();
			int code = sync.run(project.syncCommand(last), ENDS_IN_A_STORM);
			console.say("the pass through all that ended with exit code %d", code);
			weather.get().calm();
		}
		long started = System.nanoTime();
		int code = sync.run(project.syncCommand(last), ENDS);
		if (code != 0 && weather.isPresent()) {
			scene.fail("a pass without faults did not make good what the faults had left");
		}
		console.say("the pass is done after %.1f s%s", (System.nanoTime() - started) / 1e9,
				code == 0 ? "" : ", with findings:");
		if (code != 0) {
			sync.lastWords().lines().forEach(console::detail);
			project.findings().stream().limit(SHOWN_FINDINGS).forEach(console::detail);
		}
	}

	private void rebuild(SyncRuns sync, Project project) throws IOException, InterruptedException, FailedStep {
		console.say("deleted the project and made it anew; sync --rebuild");
		int code = sync.run(project.rebuildCommand(), ENDS);
		sync.lastWords().lines().forEach(console::detail);
		if (code != 0) {
			scene.fail("sync --rebuild ended with exit code " + code);
		}
		if (!sync.writtenToTarget().isEmpty()) {
			scene.fail("sync --rebuild wrote to the target: " + sync.writtenToTarget());
		}
	}
}
