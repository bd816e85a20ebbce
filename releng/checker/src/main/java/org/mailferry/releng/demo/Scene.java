package org.mailferry.releng.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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

/** Two organisations, what happens in the first of them, and the comparison of both: what every demo has. */
final class Scene {

	private static final int AT_ONCE = 4;
	private static final int NAMED_DIFFERENCES = 50;

	private final Options options;
	private final WorkDirectory work;
	private final Product product;
	private final Console console;
	private final List<String> failures = new ArrayList<>();
	private Organisation source;
	private Organisation target;
	private List<Pair> pairs;

	Scene(Options options, WorkDirectory work, Product product, Console console) {
		this.options = options;
		this.work = work;
		this.product = product;
		this.console = console;
	}

	/** Has both organisations come up. */
	void open() throws IOException, InterruptedException, FailedStep {
		console.say("starting two organisations: contoso with %d mailboxes of %d items, fabrikam with empty ones",
				options.mailboxes(), options.items());
		Organisation.Starting contoso = start("contoso", List.of("--items", "" + options.items(), "--seed",
				"" + options.seed()));
		Organisation.Starting fabrikam = start("fabrikam", List.of("--empty"));
		source = contoso.await(console::say);
		target = fabrikam.await(console::say);
		console.say("both answer: %s and %s", source.url(), target.url());
		pairs = pairs(source, target);
	}

	Organisation source() {
		return source;
	}

	Organisation target() {
		return target;
	}

	List<Pair> pairs() {
		return pairs;
	}

	/** Something that must not be, for the end to tell. */
	void fail(String what) {
		failures.add(what);
	}

	/** Tells all that must not be; whether there was none. */
	boolean good() {
		failures.forEach(failure -> console.say("FAILED: %s", failure));
		return failures.isEmpty();
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

	/** People work in the source: the same changes for the same seed and round. */
	Changes mutate(int round) throws IOException, InterruptedException {
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

	/** Has the product verify. */
	void verify(Project project) throws IOException, InterruptedException {
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

	/** Compares both organisations without the product. */
	Tally check() throws IOException {
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

	/** Has the product write its report. */
	void report(Project project) throws IOException, InterruptedException, FailedStep {
		Path file = reportFile();
		project.report(file);
		console.say("wrote the report: %s", file);
	}
}
