package org.mailferry.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.StopSignal;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.operations.OpenProject;
import org.mailferry.operations.Projects;

import picocli.CommandLine;

class CommandLineTest {

	@TempDir
	private Path directory;
	private final StringWriter out = new StringWriter();
	private final StringWriter err = new StringWriter();
	private final List<String> forwarded = new ArrayList<>();
	private Projects projects = new NoProjects("project.not-found", "There is no project here. Make one.");

	/** Projects that cannot be opened. */
	private record NoProjects(String code, String message) implements Projects {
		@Override
		public OpenProject create(ProjectPlace where, String name) {
			throw refused(where);
		}

		@Override
		public OpenProject open(ProjectPlace where) {
			throw refused(where);
		}

		@Override
		public void copy(ProjectPlace from, ProjectPlace to) {
			throw refused(to);
		}

		@Override
		public void upgrade(ProjectPlace where) {
			throw refused(where);
		}

		private RuntimeException refused(ProjectPlace where) {
			return code.isEmpty()
					? new IllegalStateException(message)
					: new StoreException(code, where.toString(), message, null);
		}
	}

	private CommandTree tree() {
		Terminal terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true), 100);
		StopSignal stop = new StopSignal();
		Session session = new Session(terminal, directory,
				new OwnProject(() -> projects, terminal, directory, name -> null, stop, Clock.systemUTC()), stop,
				Clock.systemUTC());
		return new CommandTree(session, List.of(new ExtraCommand("lab", "Pretends to be Exchange.", arguments -> {
			forwarded.addAll(List.of(arguments));
			return 7;
		})));
	}

	private int run(String... arguments) {
		return tree().run(List.of(arguments));
	}

	@Test
	void helpNamesAllCommandsWithExamplesAndAllExitCodes() {
		assertThat(run("--help")).isZero();
		assertThat(out.toString()).contains("project", "endpoint", "pair", "sync", "verify", "status", "findings",
				"report", "lab", "Pretends to be Exchange.", "mailferry project init move");
	}

	private static Stream<List<String>> commands() {
		return Stream
				.of("", "project init", "project set", "project copy", "project upgrade", "endpoint set",
						"endpoint test",
						"endpoint show",
						"endpoint record",
						"pair import", "pair add", "pair list", "pair history", "pair suspend", "pair resume",
						"collection list", "collection set", "sync", "verify", "agent-host", "agents suspend",
						"agents resume", "agents stop", "agents run-now", "window add", "window list", "window remove",
						"server set", "server list", "database set", "database list", "status", "status-page",
						"findings", "report")
				.map(command -> command.isEmpty() ? List.<String>of() : List.of(command.split(" ")));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void theHelpOfEachCommandHasAnExampleAndAllExitCodes(List<String> command) {
		List<String> arguments = new ArrayList<>(command);
		arguments.add("--help");

		assertThat(tree().run(arguments)).isZero();
		assertThat(out.toString()).contains("mailferry " + String.join(" ", command));
		for (ExitCode code : ExitCode.values()) {
			assertThat(out.toString().lines()).anyMatch(line -> line.matches("\\s+%d\\s+.*".formatted(code.number())));
		}
		assertThat(out.toString()).containsPattern("(Example|A first crossing)");
		assertThat(err.toString()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"--name h1|Missing required option: '--roles",
			"--roles mail-sauce=1|--roles: 'mail-sauce' is no role; roles are mail-source, mail-transfer",
			"--roles mail-source=0|--roles: a host has 1 to 200 agents of the role mail-source, not 0",
			"--roles mail-source=9999|1 to 200",
			"--roles mail-source=1000000|1 to 200 agents of the role mail-source, not 1000000",
			"--roles mail-source=-1|1 to 200 agents of the role mail-source, not -1",
			"--roles mail-source=5x|1 to 200 agents of the role mail-source, not '5x'",
			"--roles mail-source=99999999999|1 to 200 agents of the role mail-source, not '99999999999'",
			"--roles ,|is not a role and a number of agents", "--roles=|--roles: a host serves one role at least",
			"--roles mail-source=1 --watch -1|--watch: a host listens to 0 to 10000 mailboxes, not -1",
			"--roles mail-source=1 --packets-listen 8481|to relay packets a host also needs --spool, --packet-key-file",
			"--roles mail-source=1 --bandwidth 1MB|to relay packets a host also needs --spool",
			"--roles mail-source|is not a role and a number of agents",
			"--roles mail-source=1,mail-source=2|the role mail-source is given twice",
			"--roles mail-source=1 --name a/b|--name: the name of a host has 1 to 50 letters",
			"--roles mail-source=1 --listen 70000|--listen is a port",
			"--roles mail-source=1 --spool packets|to relay packets a host also needs --packet-key-file or --packet-key-env, --host-key,",
			"--roles mail-source=1 --spool-quota much|'much' is not a size such as 64MB" })
	void whatAnAgentHostCannotBeIsSaidBeforeItJoins(String arguments, String said) {
		List<String> all = new ArrayList<>(List.of("agent-host"));
		all.addAll(List.of(arguments.split(" ")));

		assertThat(tree().run(all)).isEqualTo(ExitCode.USAGE.number());
		assertThat(err.toString()).contains(said);
	}

	@Test
	void theHelpOfAllCommandsIsLookedAt() {
		List<String> all = new ArrayList<>();
		collectNames(tree().commandLine(List.of()), all);

		assertThat(commands().map(words -> String.join(" ", words)).filter(name -> !name.isEmpty()))
				.containsExactlyInAnyOrderElementsOf(all);
	}

	/** Those that do something. */
	private static void collectNames(CommandLine command, List<String> names) {
		command.getSubcommands().forEach((name, each) -> {
			if (!each.getSubcommands().isEmpty()) {
				collectNames(each, names);
			} else if (!List.of("help", "lab").contains(name)) {
				names.add(each.getCommandSpec().qualifiedName().replaceFirst("^mailferry ", ""));
			}
		});
	}

	@Test
	void everyCommandHasADescription() {
		List<String> bare = new ArrayList<>();
		collect(tree().commandLine(List.of()), bare);

		assertThat(bare).isEmpty();
	}

	private static void collect(CommandLine command, List<String> bare) {
		if (command.getCommandSpec().usageMessage().description().length == 0) {
			bare.add(command.getCommandSpec().qualifiedName());
		}
		command.getSubcommands().values().forEach(each -> collect(each, bare));
	}

	@Test
	void withoutArgumentsThereIsHelp() {
		assertThat(run()).isZero();
		assertThat(out.toString()).contains("Usage: mailferry");
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-such-command", "sync --concurrency 0", "sync --concurrency 101",
			"sync --concurrency many", "endpoint set source --concurrency-floor few",
			"verify --nonsense", "endpoint set nowhere --url x", "pair add one two", "report", "pair",
			"sync --batch-bytes 4XB",
			"findings --severity awful", "pair list --limit 0", "pair suspend",
			"pair suspend a@old.example --collection x", "pair resume", "pair import x.csv --map nonsense=Mail",
			"pair import x.csv --map source", "collection set x --priority 0", "collection",
			"pair add a@o.example a@n.example --priority 12", "status-page", "status-page --listen x",
			"status-page --listen 70000", "status-page --listen :80", "status-page --listen 0.0.0.0:0",
			"status-page --token-env TOKEN", "status-page --listen no-such-host.invalid:80" })
	void aWrongCommandLineIsSaidInTwoLinesAndEndsWithTwo(String line) {
		int code = run(line.split(" "));

		assertThat(code).isEqualTo(ExitCode.USAGE.number());
		assertThat(err.toString()).startsWith("mailferry: ").contains("--help` shows what is possible")
				.doesNotContain("\tat ");
		assertThat(out.toString()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "--password hunter2", "--password=hunter2", "--pass hunter2", "--pwd=hunter2",
			"-p hunter2" })
	void aPasswordAsAnArgumentIsExplainedAndNotPrinted(String attempt) {
		int code = run(("endpoint set source --url https://a.example/ --user u " + attempt).split(" "));

		assertThat(code).isEqualTo(ExitCode.USAGE.number());
		assertThat(err.toString()).contains("--password-file", "--password-env").doesNotContain("hunter2");
	}

	@Test
	void anAddressWithAPasswordIsRefusedAndNotPrinted() {
		projects = new NoProjects("", "never asked");
		int code = run("endpoint", "set", "source", "--url", "https://u:hunter2@a.example/", "--user", "u");

		assertThat(code).isNotZero();
		assertThat(err.toString()).doesNotContain("hunter2");
	}

	@Test
	void whereThereIsNoProjectTheWayOutIsSaid() {
		assertThat(run("status")).isEqualTo(ExitCode.REFUSED.number());
		assertThat(err.toString()).contains(directory.toString(), "--project", "MAILFERRY_PROJECT", "project init");
	}

	@Test
	void aProjectThatIsNamedAndCannotBeOpenedIsSaidInItsOwnWords() {
		projects = new NoProjects("project.newer", "The project was made by a newer version. Use that one.");

		assertThat(run("status", "--project", "elsewhere")).isEqualTo(ExitCode.REFUSED.number());
		assertThat(err.toString().lines()).containsExactly(
				"mailferry: " + directory.resolve("elsewhere") + ": The project was made by a newer version.",
				"  Use that one.");
	}

	@Test
	void anErrorOfThisProgramEndsWithFiveAndShowsWhereOnlyWhenAsked() {
		projects = new NoProjects("", "a bug");

		assertThat(run("status")).isEqualTo(ExitCode.INTERNAL.number());
		assertThat(err.toString()).contains("a bug").doesNotContain("\tat ");
		assertThat(run("status", "--debug")).isEqualTo(ExitCode.INTERNAL.number());
		assertThat(err.toString()).contains("\tat ");
	}

	@Test
	void commandsOfOtherBundlesGetTheirArgumentsAsTheyAre() {
		assertThat(run("lab", "serve", "--password-file", "x", "--help")).isEqualTo(7);
		assertThat(forwarded).containsExactly("serve", "--password-file", "x", "--help");
		forwarded.clear();
		assertThat(run("help", "lab")).isEqualTo(7);
		assertThat(forwarded).containsExactly("--help");
	}

	@Test
	void theVersionIsOneLine() {
		assertThat(run("--version")).isZero();
		assertThat(out.toString()).startsWith("Mailferry").hasLineCount(1);
	}

	@Test
	void wordsOfOthersDoNotDriveTheTerminal() {
		projects = new NoProjects("project.damaged", "It is \u001b[31mdamaged\u0007.");
		run("status", "--project", "x");

		assertThat(err.toString()).doesNotContain("\u001b", "\u0007");
	}
}
