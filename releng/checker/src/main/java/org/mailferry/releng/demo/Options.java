package org.mailferry.releng.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the demo is asked for.
 *
 * @param items
 *            per mailbox
 * @param published
 *            the matrix of what travels which way, when items are to travel as elements
 * @param fleet
 *            the agent hosts that serve the project; empty for a command that syncs
 * @param work
 *            where to work; empty for a new directory among the temporary files
 * @param report
 *            where the report goes; empty for beside the work
 */
record Options(Path product, int mailboxes, int items, int latencyMillis, int serverMillis, int kills, long seed,
		boolean faults, boolean rebuild, Optional<Path> published, Optional<Fleet> fleet, boolean keep,
		Optional<Path> work,
		Optional<Path> report) {

	static final String HELP = """
			Usage: demo [OPTIONS]

			  --mailboxes N     how many mailboxes cross (default 10)
			  --items N         items in each of them before it changes (default 150)
			  --latency MS      added to each round trip of both organisations (default 0)
			  --server-time MS  time each request takes in both servers (default 0)
			  --kills N         how often the syncing process is killed with SIGKILL (default 2; with --faults 20)
			  --faults          every kind of fault the organisations know goes wrong in every pass; afterwards one
			                    more run without has to make all good; fails when a kind was never injected
			  --seed N          another seed is another content, other changes, other kills (default 1)
			  --rebuild         when all has crossed the project is deleted and made anew: sync --rebuild must recognise
			                    everything and write nothing to the target
			  --no-export       neither organisation has ExportItems and UploadItems, so items travel as elements; what
			                    docs/fidelity.md says is not carried counts as fidelity, and each loss is listed in
			                    demo-fidelity.txt beside the report
			  --hosts N         N agent hosts (1 to 16) serve one project in a PostgreSQL database. Half of them see the
			                    source only and half the target only, and packets go between them; mailboxes are in
			                    four collections of different priority. The kills are of whole hosts of each side in
			                    turn, one of which is started again. Other defaults then: 400 mailboxes of 20 items, 2
			                    kills, fewer with fewer than 3 hosts. When the hosts have left, sync --ask-every-folder
			                    may find nothing but marks as read
			  --crossings WAY   with --hosts: relayed, as said (default from 2 hosts on), or direct: each host sees both
			                    organisations (default with one)
			  --listen PORT     with --hosts: the first of them shows the status page at http://127.0.0.1:PORT/
			  --matrix FILE     where docs/fidelity.md is (releng/demo sets it)
			  --keep            keep all files, and say how to look into them
			  --work DIR        work in DIR, which must be empty or absent (default: a new temporary directory)
			  --report FILE     write the HTML report there (default: beside the work directory)
			  --product PATH    the built server product or its start script (releng/demo sets it)

			The last line says what crossed: items and bytes are those of the source in the end, as the checker
			read them; seconds are those of all sync commands together, kills and restarts included; round trips
			are those both organisations counted meanwhile. lost: fewer times in a target folder than in its source
			folder; doubled: more times; altered: in both, with different content.
			With --faults also how many faults were injected, of how many kinds, and how often the syncing process
			was killed; the same seed plans the same faults and kills.
			With --hosts also how many passes of hosts that were killed others took over, and how many passes each
			host has run: read (mail-source), shipped (mail-transfer) and applied (mail-target).
			Exit code: 0 nothing lost, doubled or altered, and every step succeeded; 1 otherwise; 2 usage;
			3 the demo could not be run here.
			""";

	private static final int MOST_MAILBOXES = 100_000;
	private static final int MOST_ITEMS = 10_000_000;
	private static final int MOST_MILLIS = 60_000;
	private static final int MOST_KILLS = 1_000;
	private static final String RELAYED = "relayed";
	private static final String DIRECT = "direct";
	private static final int KILLS = 2;
	private static final int KILLS_WITH_FAULTS = 20;
	private static final int MOST_PORT = 65_535;

	Options {
		Objects.requireNonNull(product, "product");
		Objects.requireNonNull(published, "published");
		Objects.requireNonNull(fleet, "fleet");
		Objects.requireNonNull(work, "work");
		Objects.requireNonNull(report, "report");
	}

	/** Empty if help was asked for. */
	static Optional<Options> of(List<String> arguments) throws UsageException {
		Optional<Path> product = Optional.empty();
		Optional<Path> work = Optional.empty();
		Optional<Path> report = Optional.empty();
		int mailboxes = 0;
		int items = 0;
		int hosts = 0;
		Optional<String> crossings = Optional.empty();
		OptionalInt page = OptionalInt.empty();
		int latency = 0;
		int serverTime = 0;
		int kills = -1;
		boolean faults = false;
		boolean noExport = false;
		Optional<Path> matrix = Optional.empty();
		boolean rebuild = false;
		long seed = 1;
		boolean keep = false;
		for (Iterator<String> rest = split(arguments).iterator(); rest.hasNext();) {
			String option = rest.next();
			switch (option) {
			case "--help", "-h" -> {
				return Optional.empty();
			}
			case "--keep" -> keep = true;
			case "--faults" -> faults = true;
			case "--no-export" -> noExport = true;
			case "--matrix" -> matrix = Optional.of(Path.of(value(option, rest)).toAbsolutePath());
			case "--rebuild" -> rebuild = true;
			case "--product" -> product = Optional.of(Path.of(value(option, rest)));
			case "--work" -> work = Optional.of(Path.of(value(option, rest)));
			case "--report" -> report = Optional.of(Path.of(value(option, rest)));
			case "--mailboxes" -> mailboxes = (int) number(option, rest, 1, MOST_MAILBOXES);
			case "--items" -> items = (int) number(option, rest, 1, MOST_ITEMS);
			case "--latency" -> latency = (int) number(option, rest, 0, MOST_MILLIS);
			case "--server-time" -> serverTime = (int) number(option, rest, 0, MOST_MILLIS);
			case "--hosts" -> hosts = (int) number(option, rest, 1, Fleet.MOST);
			case "--crossings" -> crossings = Optional.of(value(option, rest));
			case "--listen" -> page = OptionalInt.of((int) number(option, rest, 1, MOST_PORT));
			case "--kills" -> kills = (int) number(option, rest, 0, MOST_KILLS);
			case "--seed" -> seed = number(option, rest, Long.MIN_VALUE, Long.MAX_VALUE);
			default -> throw new UsageException("unknown option " + option);
			}
		}
		if (noExport && matrix.isEmpty()) {
			throw new UsageException("--no-export needs --matrix; releng/demo sets it");
		}
		Optional<Fleet> fleet = fleet(hosts, crossings, page);
		if (hosts > 0 && (faults || rebuild || noExport)) {
			throw new UsageException("--hosts goes with neither --faults nor --rebuild nor --no-export");
		}
		if (kills > hosts - 1 && hosts > 0) {
			throw new UsageException("of %d hosts at most %d can be killed with --kills".formatted(hosts, hosts - 1));
		}
		return Optional.of(new Options(script(product), mailboxes > 0 ? mailboxes : hosts > 0 ? 400 : 10,
				items > 0 ? items : hosts > 0 ? 20 : 150, latency, serverTime,
				kills >= 0 ? kills : kills(faults, hosts), seed, faults,
				rebuild, noExport ? matrix : Optional.empty(), fleet, keep,
				work.map(Path::toAbsolutePath), report.map(Path::toAbsolutePath)));
	}

	private static Optional<Fleet> fleet(int hosts, Optional<String> crossings, OptionalInt page)
			throws UsageException {
		if (hosts == 0) {
			if (crossings.isPresent() || page.isPresent()) {
				throw new UsageException(
						(crossings.isPresent() ? "--crossings" : "--listen") + " goes with --hosts only");
			}
			return Optional.empty();
		}
		boolean relayed = switch (crossings.orElse(hosts > 1 ? RELAYED : DIRECT)) {
		case RELAYED -> true;
		case DIRECT -> false;
		default -> throw new UsageException("--crossings is relayed or direct, not " + crossings.get());
		};
		if (relayed && hosts == 1) {
			throw new UsageException("--crossings relayed needs a host at each side, so --hosts 2 or more");
		}
		return Optional.of(new Fleet(hosts, relayed, page));
	}

	/** Unless somebody says how many. */
	private static int kills(boolean faults, int hosts) {
		if (faults) {
			return KILLS_WITH_FAULTS;
		}
		return hosts == 0 ? KILLS : Math.min(KILLS, hosts - 1);
	}

	/** {@code --name=value} is the same as {@code --name value}. */
	private static List<String> split(List<String> arguments) {
		List<String> parts = new ArrayList<>();
		for (String argument : arguments) {
			int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
			parts.add(equals < 0 ? argument : argument.substring(0, equals));
			if (equals >= 0) {
				parts.add(argument.substring(equals + 1));
			}
		}
		return parts;
	}

	private static String value(String option, Iterator<String> rest) throws UsageException {
		if (!rest.hasNext()) {
			throw new UsageException(option + " needs a value");
		}
		return rest.next();
	}

	private static long number(String option, Iterator<String> rest, long least, long most) throws UsageException {
		String text = value(option, rest);
		try {
			long number = Long.parseLong(text);
			if (number >= least && number <= most) {
				return number;
			}
			throw new UsageException("%s must be from %d to %d, not %d".formatted(option, least, most, number));
		} catch (NumberFormatException e) {
			throw new UsageException(option + " must be a whole number, not " + text);
		}
	}

	private static Path script(Optional<Path> product) throws UsageException {
		Path given = product.orElseThrow(() -> new UsageException("--product is missing; releng/demo sets it"))
				.toAbsolutePath();
		boolean windows = System.getProperty("os.name").startsWith("Windows");
		Path script = Files.isDirectory(given) ? given.resolve(windows ? "mailferry.cmd" : "mailferry") : given;
		if (!Files.isRegularFile(script) || !Files.isExecutable(script)) {
			throw new UsageException("there is no start script of the product at " + script);
		}
		return script;
	}
}
