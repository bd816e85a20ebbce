package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.mailferry.releng.demo.check.Checker;
import org.mailferry.releng.demo.check.Checker.Pair;
import org.mailferry.releng.demo.check.Difference;
import org.mailferry.releng.demo.check.Published;
import org.mailferry.releng.demo.check.Tally;
import org.mailferry.releng.demo.mutate.Changes;
import org.mailferry.releng.demo.mutate.Mutator;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Organisation;
import org.mailferry.releng.processes.Product;

/** The demo's steps, in their order. */
final class Crossing {

	private static final int ROUNDS = 2;
	private static final int MOST_ROUNDS = ROUNDS + 10;
	private static final int AT_ONCE = 4;
	private static final int NAMED_DIFFERENCES = 50;
	private static final int SHOWN_FINDINGS = 20;
	private static final Set<Integer> ENDS = Set.of(0, 1);
	/** A mailbox, or an endpoint, may be given up for now. */
	private static final Set<Integer> ENDS_IN_A_STORM = Set.of(0, 1, 3);

	private final Options options;
	private final WorkDirectory work;
	private final Product product;
	private final Console console;
	private final List<String> failures = new ArrayList<>();

	Crossing(Options options, WorkDirectory work, Product product, Console console) {
		this.options = options;
		this.work = work;
		this.product = product;
		this.console = console;
	}

	/**
	 * How it ended.
	 *
	 * @param good
	 *            whether every step succeeded and nothing was lost, doubled or altered
	 */
	record Outcome(ResultLine line, boolean good) {
	}

	Outcome run() throws IOException, InterruptedException, FailedStep {
		console.say("starting two organisations: contoso with %d mailboxes of %d items, fabrikam with empty ones",
				options.mailboxes(), options.items());
		Organisation.Starting contoso = start("contoso", List.of("--items", "" + options.items(), "--seed",
				"" + options.seed()));
		Organisation.Starting fabrikam = start("fabrikam", List.of("--empty"));
		Organisation source = contoso.await(console::say);
		Organisation target = fabrikam.await(console::say);
		console.say("both answer: %s and %s", source.url(), target.url());
		List<Pair> pairs = pairs(source, target);
		Project project = Project.create(product, work, source, target, pairs);
		console.say("created the project, tested both endpoints, imported %d pairs", pairs.size());

		SyncRuns sync = new SyncRuns(product, source, target,
				new KillPlan(new Random(options.seed()), options.kills(), ROUNDS + 1), console);
		Optional<Weather> weather = options.faults()
				? Optional.of(new Weather(options.seed(), options.published().isPresent(), source, target, console))
				: Optional.empty();
		if (options.faults()) {
			console.say("seed %d: the same again with --seed", options.seed());
		}
		passes(sync, source, project, pairs, weather);

		verify(project);
		if (options.rebuild()) {
			project.delete();
			project = Project.create(product, work, source, target, pairs);
			rebuild(sync, project);
			verify(project);
		}
		Tally tally = check(source, target, pairs);
		report(project);
		Optional<ResultLine.Faults> faults = weather.isPresent()
				? Optional.of(faults(weather.get().injected(), sync.kills()))
				: Optional.empty();
		failures.forEach(failure -> console.say("FAILED: %s", failure));
		return new Outcome(new ResultLine(options.mailboxes(), tally, sync.time(), sync.roundTrips(),
				options.published().isPresent(), faults),
				failures.isEmpty() && tally.same());
	}

	private Organisation.Starting start(String name, List<String> content) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("--mailboxes", "" + options.mailboxes(), "--latency",
				"" + options.latencyMillis(), "--server-time", "" + serverMillis()));
		arguments.addAll(content);
		List<String> dialect = new ArrayList<>();
		if (options.published().isPresent()) {
			dialect.add("operations.off = ExportItems UploadItems");
		}
		if (options.faults()) {
			arguments.addAll(List.of("--server-time-per-item", "" + FaultPlan.ITEM_MILLIS));
			dialect.add(FaultPlan.BATCH_LIMIT);
		}
		if (!dialect.isEmpty()) {
			Path file = Files.write(work.path().resolve(name + ".dialect"), dialect);
			arguments.addAll(List.of("--dialect", file.toString()));
		}
		return Organisation.start(product, name, work.directory(name), arguments);
	}

	private int serverMillis() {
		return options.faults() ? Math.max(options.serverMillis(), FaultPlan.SERVER_MILLIS) : options.serverMillis();
	}

	private static List<Pair> pairs(Organisation source, Organisation target) throws IOException, FailedStep {
		List<String> from = source.mailboxes();
		List<String> to = target.mailboxes();
		if (from.size() != to.size()) {
			throw new FailedStep("contoso has %d mailboxes and fabrikam %d".formatted(from.size(), to.size()));
		}
		return IntStream.range(0, from.size()).mapToObj(i -> new Pair(from.get(i), to.get(i))).toList();
	}

	private void passes(SyncRuns sync, Organisation source, Project project, List<Pair> pairs,
			Optional<Weather> weather) throws IOException, InterruptedException, FailedStep {
		console.say("pre-sync");
		sync.plan().begin(0, 10L * pairs.size());
		pass(sync, project, false, weather);
		for (int round = 1; round <= ROUNDS || sync.plan().overdue() > 0; round++) {
			if (round > MOST_ROUNDS) {
				throw new FailedStep("%d kills could not be done in %d passes".formatted(sync.plan().overdue(), round));
			}
			Changes changes = mutate(source, pairs, round);
			console.say("changed the source: %s", changes);
			console.say("delta pass %d", round);
			// What could not be killed in the passes foreseen is met at the first requests.
			sync.plan().begin(round, round < ROUNDS ? 4L * pairs.size() : pairs.size());
			pass(sync, project, round >= ROUNDS, weather);
		}
		console.say("all passes together: %.1f s, %d round trips, %d kills", Console.seconds(sync.time()),
				sync.roundTrips(), sync.kills());
	}

	private ResultLine.Faults faults(Map<String, Long> injected, int kills) {
		console.say("injected: %s", injected);
		Set<String> missing = FaultPlan.missing(injected.keySet());
		if (!missing.isEmpty()) {
			failures.add("never injected: " + missing);
		}
		if (kills < options.kills()) {
			failures.add("killed %d times only".formatted(kills));
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
			failures.add("a pass without faults did not make good what the faults had left");
		}
		console.say("the pass is done after %.1f s%s", (System.nanoTime() - started) / 1e9,
				code == 0 ? "" : ", with findings:");
		if (code != 0) {
			sync.lastWords().lines().forEach(console::detail);
			project.findings().stream().limit(SHOWN_FINDINGS).forEach(console::detail);
		}
	}

	private Changes mutate(Organisation source, List<Pair> pairs, int round) throws IOException, InterruptedException {
		Random seeds = new Random(options.seed() * 31 + round);
		Changes all = new Changes();
		try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
			List<Future<Changes>> changes = new ArrayList<>();
			for (Pair pair : pairs) {
				long seed = seeds.nextLong();
				changes.add(executor.submit(() -> Mutator.change(source.connection(), pair.source(), seed)));
			}
			for (Future<Changes> each : changes) {
				all.add(each.get());
			}
			return all;
		} catch (ExecutionException e) {
			throw new IOException("the source could not be changed: " + e.getCause().getMessage(), e.getCause());
		}
	}

	private void rebuild(SyncRuns sync, Project project) throws IOException, InterruptedException, FailedStep {
		console.say("deleted the project and made it anew; sync --rebuild");
		int code = sync.run(project.rebuildCommand(), ENDS);
		sync.lastWords().lines().forEach(console::detail);
		if (code != 0) {
			failures.add("sync --rebuild ended with exit code " + code);
		}
		if (!sync.writtenToTarget().isEmpty()) {
			failures.add("sync --rebuild wrote to the target: " + sync.writtenToTarget());
		}
	}

	private void verify(Project project) throws IOException, InterruptedException {
		console.say("verifying with mailferry verify --deep");
		int code = project.verify();
		if (code == 0) {
			console.say("mailferry says: both sides match");
		} else {
			failures.add("mailferry verify --deep ended with exit code " + code);
			console.say("mailferry verify --deep ended with exit code %d; its last words:", code);
			project.saidByVerify().lines().forEach(console::detail);
		}
	}

	private Tally check(Organisation source, Organisation target, List<Pair> pairs) throws IOException {
		console.say("comparing both organisations over EWS, every property of every item");
		Checker checker = new Checker(source.connection(), target.connection(), AT_ONCE, published());
		int[] named = { 0 };
		Losses losses = new Losses();
		Tally tally = checker.compare(pairs, difference -> {
			if (difference.kind() == Difference.Kind.FIDELITY) {
				losses.add(difference);
			} else if (named[0]++ < NAMED_DIFFERENCES) {
				console.detail(difference.toString());
			}
		}, console.nowAndThen("… %d mailboxes compared"));
		console.say(
				"compared %d items, %d bytes, %d folders: %d lost, %d doubled (%d of them not in the source at all), "
						+ "%d altered, %d folders different",
				tally.items(), tally.bytes(), tally.folders(), tally.lost(),
				tally.doubled(), tally.extra(), tally.altered(), tally.folderDifferences());
		if (named[0] > NAMED_DIFFERENCES) {
			console.detail("… and " + (named[0] - NAMED_DIFFERENCES) + " differences more");
		}
		if (options.published().isPresent()) {
			Path list = reportFile().resolveSibling("demo-fidelity.txt");
			losses.write(list);
			console.say("%d properties are not as they were, as the matrix says; each is in %s", tally.fidelity(),
					list);
			losses.sums().forEach(console::detail);
		}
		if (!tally.same()) {
			failures.add("the two organisations differ");
			return tally;
		}
		List<String> missed = checker.prove(pairs);
		failures.addAll(missed);
		if (missed.isEmpty()) {
			console.say("the checker found the loss, the double and the alteration planted for it, so its zero counts");
		}
		return tally;
	}

	private Optional<Published> published() throws IOException {
		return options.published().isPresent()
				? Optional.of(Published.read(options.published().get()))
				: Optional.empty();
	}

	private Path reportFile() {
		Path place = work.path();
		return options.report().orElse(work.kept()
				? place.resolve("report.html")
				: place.resolveSibling(place.getFileName() + "-report.html"));
	}

	private void report(Project project) throws IOException, InterruptedException, FailedStep {
		Path file = reportFile();
		project.report(file);
		console.say("wrote the report: %s", file);
	}
}
