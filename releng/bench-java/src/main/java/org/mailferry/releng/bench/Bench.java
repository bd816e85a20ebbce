package org.mailferry.releng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.mailferry.releng.processes.Children;
import org.mailferry.releng.processes.Directories;
import org.mailferry.releng.processes.FailedStep;
import org.mailferry.releng.processes.Product;

/** The benchmarks' command line. */
public final class Bench {

	private static final String HELP = """
			Usage: releng/bench WHAT… [--rounds N] [--work DIR]
			Measures the built server product against organisations of the lab on this machine.

			  crossing     throughput for items of 10 KB, 100 KB and 10 MB, as a ratio to the least program
						   that could do it (goal 0.85 each)                             about 20 minutes
			  roundtrips   round trips per item of a pre-sync of 20 KB items (goal 0.10) and of a pass over
						   an unchanged mailbox of 200 folders (goal 3)                  about 1 minute
			  peer         items a second, as a ratio to a crossing written the obvious way with ews-java-api
						   (goal 50)                                                     about 3 minutes
			  seed-table   a model of five published migrations: round trips and time, and the ratios
						   to what was published                                         about 3 minutes
			  throttle     20 mailboxes on a server with Exchange's budgets: share of what they allow
						   (goal 0.95), fairness, nothing lost                           about 3 minutes
			  second-path  servers that cannot export and upload: round trips per item of 20 KB (goal 0.30),
						   messages of 150 MB with a heap of 256 MB                      about 3 minutes
			  large-items  20 mailboxes at once, items of 150 MB among them, heap 256 MB about 1 minute
			  many-items   a folder with 1,000,000 items, heap 256 MB                    about 5 minutes
			  many-folders a mailbox with 10,000 folders, heap 256 MB                    about 2 minutes
			  ledger       2,000,000 entries of the ledger in Derby and 20,000,000 in PostgreSQL: bytes each
						   (goal 120), written a second, look-ups                        about 60 minutes
			  queue        8 hosts on PostgreSQL with 40,000 passes that do nothing: passes a second (goal 100),
						   round trips a pass (goal 6), statements a second with nothing due (goal 20)   about 2 minutes
			  sweep        40,000 mailboxes in which nothing has changed, a delta pass of each by 8 hosts: mailboxes a
						   second (goal 44.4), processor time and round trips each, memory of a host (goal 512 MB),
						   rows that a look at the project reads (goal 1,000)            about 60 minutes
			  scale        1, 2, 4 and 8 hosts of 5 agents at 40 ms latency and 20 ms server time: items a second, as
						   a ratio to so many times what one does (goal 0.9 while the machine is less than 80 % busy),
						   processor time                                                about 15 minutes
			  jmh          reading and writing SOAP, the spool and the ledger, each alone    about 3 minutes
			  ui           the workbench with 40,000 mailboxes: rows usable after 1 s, filter after 100 ms,
						   no stall over 100 ms with 1,000 row changes a second, heap 512 MB   about 2 minutes
			  all          all of them, one after the other

			  --rounds N   rounds of crossing, the median counts (default 3)
			  --sizes LIST sizes of crossing, for example 10KB,10MB (default all)
			  --latency MS, --server-time MS
						   of each request of crossing and peer (default 40 and 8, the averages of published migrations;
						   with 0 and 0 nothing but processor time counts, the servers' own included)
			  --entries N  entries of ledger in Derby; PostgreSQL has ten times as many (default 2000000)
			  --mailboxes N  mailboxes of sweep (default 40000)
			  --hosts LIST  numbers of hosts of scale (default 1,2,4,8)
			  --work DIR   where to put organisations and projects (default: a temporary directory)

			Exit code 0 when all goals were reached, 1 when one was not, 2 usage, 5 when something failed.
			""";

	/**
	 * The command line's script, the workbench's folder, the plug-in that measures it, and the folder with the classes and
	 * libraries of the small benchmarks.
	 */
	private record Built(Path script, Path workbench, Path plugin, SmallBenchmarks jmh) {
	}

	private Bench() {
	}

	/** Arguments as in the help text, and from the calling script {@link Built what was built}. */
	public static void main(String[] arguments) throws InterruptedException {
		List<String> what = new ArrayList<>();
		Crossing.Terms terms = Crossing.Terms.USUAL;
		Path script = null;
		Path workbench = null;
		Path plugin = null;
		Path jmh = null;
		Path work = null;
		int entries = 2_000_000;
		int mailboxes = 40_000;
		List<Integer> hosts = List.of(1, 2, 4, 8);
		try {
			for (int i = 0; i < arguments.length; i++) {
				switch (arguments[i]) {
				case "--help", "-h" -> {
					System.out.print(HELP);
					return;
				}
				case "--sizes" -> terms = terms.sizes(Set.of(arguments[++i].split(",")));
				case "--rounds" -> terms = terms.rounds(number(arguments[++i]));
				case "--latency" -> terms = terms.latency(number(arguments[++i]));
				case "--server-time" -> terms = terms.serverTime(number(arguments[++i]));
				case "--entries" -> entries = number(arguments[++i]);
				case "--mailboxes" -> mailboxes = number(arguments[++i]);
				case "--hosts" -> hosts = numbers(arguments[++i]);
				case "--work" -> work = Path.of(arguments[++i]).toAbsolutePath();
				case "--product" -> script = Path.of(arguments[++i]).toAbsolutePath();
				case "--workbench" -> workbench = Path.of(arguments[++i]).toAbsolutePath();
				case "--plugin" -> plugin = Path.of(arguments[++i]).toAbsolutePath();
				case "--jmh" -> jmh = Path.of(arguments[++i]).toAbsolutePath();
				default -> what.add(arguments[i]);
				}
			}
		} catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
			usage("an option lacks its value or cannot have it");
		}
		if (what.equals(List.of("all"))) {
			what = List.of("crossing", "roundtrips", "peer", "seed-table", "throttle", "second-path", "large-items",
					"many-items", "many-folders", "queue", "jmh", "ui");
		}
		if (what.isEmpty() || script == null || workbench == null || plugin == null || jmh == null
				|| terms.rounds() < 1 || mailboxes < 1) {
			usage("say what to measure");
		}
		try {
			System.exit(run(what, new Built(script, workbench, plugin, new SmallBenchmarks(jmh)), work, terms, entries,
					mailboxes, hosts) ? 0 : 1);
		} catch (FailedStep | IOException e) {
			System.err.println("bench: " + e.getMessage());
			System.exit(5);
		}
	}

	private static boolean run(List<String> what, Built built, Path workOrNull, Crossing.Terms terms, long entries,
			int mailboxes, List<Integer> hosts)
			throws IOException, InterruptedException, FailedStep {
		Path work = workOrNull == null
				? Files.createTempDirectory("mailferry-bench")
				: Files.createDirectories(workOrNull);
		Children children = new Children();
		Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end of the benchmark"));
		Product product = new Product(built.script(), Files.createDirectories(work.resolve("logs")), children);
		Scale scale = new Scale(product, work, System.out);
		boolean reached = true;
		for (String one : what) {
			System.out.println("== " + one);
			switch (one) {
			case "crossing" -> reached &= new Crossing(product, work, System.out, terms).run();
			case "roundtrips" -> reached &= new RoundTrips(product, work, System.out).run();
			case "peer" -> reached &= new Peers(product, work, System.out, terms).run();
			case "seed-table" -> new SeedTable(product, work, System.out).run();
			case "throttle" -> reached &= new Throttle(product, work, System.out).run();
			case "second-path" -> reached &= new SecondPath(product, work, System.out).run();
			case "large-items" -> scale.largeItems();
			case "many-items" -> scale.manyItems(1_000_000);
			case "many-folders" -> scale.manyFolders(10_000);
			case "ledger" -> reached &= new LedgerRoom(built.jmh(), work, System.out).run(entries * 10, entries);
			case "queue" -> reached &= new Queues(built.jmh(), System.out).run();
			case "sweep" -> reached &= new Sweep(product, work, System.out).run(mailboxes);
			case "scale" -> reached &= new MoreHosts(product, work, System.out).run(hosts);
			case "jmh" -> small(built.jmh());
			case "ui" -> reached &= new Workbench(built.workbench(), built.plugin(), work, children, System.out).run();
			default -> usage("there is no benchmark " + one);
			}
		}
		if (workOrNull == null) {
			Directories.delete(work);
		}
		return reached;
	}

	/** JMH prints its own table. */
	private static void small(SmallBenchmarks jmh) throws IOException, InterruptedException, FailedStep {
		int code = jmh.program(List.of(), "org.openjdk.jmh.Main").inheritIO().start().waitFor();
		if (code != 0) {
			throw new FailedStep("JMH ended with exit code " + code);
		}
	}

	/** Positive ones between commas. */
	private static List<Integer> numbers(String text) {
		List<Integer> numbers = Arrays.stream(text.split(",")).map(Bench::number).toList();
		if (numbers.contains(0)) {
			throw new NumberFormatException(text);
		}
		return numbers;
	}

	private static int number(String text) {
		int number = Integer.parseInt(text);
		if (number < 0) {
			throw new NumberFormatException(text);
		}
		return number;
	}

	private static void usage(String problem) {
		System.err.println("bench: " + problem + "\n");
		System.err.print(HELP);
		System.exit(2);
	}
}
