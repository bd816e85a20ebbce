package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostRegister;
import org.mailferry.server.internal.ExitCode;

/** The commands that direct agent hosts and say how they serve, on a project in Derby: what they do, refuse and say. */
final class PlanCommandsTest {

	@TempDir
	private static Path directory;
	private static TestProject open;
	private static CommandLines project;

	@BeforeAll
	static void make() {
		open = new TestProject(directory.resolve("move"));
		project = CommandLines.on(open.store());
		project.expect(ExitCode.DONE, "pair", "add", "ada@old.example", "ada@new.example", "--collection", "Wave 1");
		project.expect(ExitCode.DONE, "pair", "add", "bob@old.example", "bob@new.example");
	}

	@AfterAll
	static void close() {
		open.close();
	}

	private static String done(String... arguments) {
		return project.expect(ExitCode.DONE, arguments);
	}

	@Test
	void whatIsDirectedIsNamedAsItWasTypedAndSuspensionsAreShown() {
		assertThat(done("server", "set", "EX07")).isEqualToIgnoringNewLines("server 'EX07': weight 100");
		assertThat(done("agents", "suspend", "--collection", "Wave 1")).contains("suspended collection Wave 1");
		assertThat(done("agents", "suspend", "--endpoint", "source")).contains("suspended endpoint source");
		assertThat(done("agents", "suspend", "--server", "EX07")).contains("suspended server EX07");
		assertThat(done("agents", "suspend", "--mailbox", "ada@new.example", "--mailbox", "bob@old.example"))
				.contains("suspended 2 pairs");
		assertThat(done("status")).contains("collection Wave 1", "endpoint source", "server EX07",
				"2 suspended");

		assertThat(done("agents", "resume", "--collection", "wave 1")).contains("resumed collection wave 1");
		assertThat(done("agents", "resume", "--endpoint", "source")).contains("resumed endpoint source");
		assertThat(done("agents", "resume", "--server", "EX07")).contains("resumed server EX07");
		assertThat(done("agents", "resume", "--mailbox", "ada@old.example", "--mailbox", "bob@old.example"))
				.contains("resumed 2 pairs");
		assertThat(done("status")).doesNotContain("suspended");
		assertThat(done("pair", "history", "bob@new.example")).containsPattern("suspended +planned")
				.containsPattern("planned +suspended");
		assertThat(done("pair", "history", "bob@new.example", "--limit", "1"))
				.doesNotContainPattern("planned +suspended");

		assertThat(done("agents", "stop", "--mailbox", "ada@old.example")).contains("stopped 1 pair");
		assertThat(done("agents", "stop", "--endpoint", "target")).contains("stopped endpoint target");
		assertThat(done("agents", "run-now", "--mailbox", "ada@old.example")).contains("due now: 1 pair");
		assertThat(done("agents", "run-now", "--collection", "Wave 1")).contains("due now: collection Wave 1");
	}

	@Test
	void pairsThatRunNowAskEveryFolderIfThatIsSaid() {
		done("pair", "add", "dan@old.example", "dan@new.example", "--collection", "Folders");
		done("pair", "add", "eva@old.example", "eva@new.example");
		done("agents", "run-now", "--collection", "Folders");
		assertThat(ordered("dan@old.example")).isZero();

		assertThat(done("agents", "run-now", "--collection", "folders", "--ask-every-folder"))
				.contains("due now, asking every folder: collection folders");
		assertThat(ordered("dan@old.example")).isEqualTo(1);
		assertThat(ordered("eva@old.example")).isZero();
		assertThat(done("agents", "run-now", "--ask-every-folder", "--mailbox", "eva@new.example", "--mailbox",
				"dan@old.example")).contains("due now, asking every folder: 2 pairs");
		assertThat(ordered("dan@old.example")).isEqualTo(2);
		assertThat(ordered("eva@old.example")).isEqualTo(1);
		assertThat(done("status")).contains("2 pairs are still to ask every folder");
	}

	@Test
	void aHostRunsNowWhateverItHas() {
		try (HostRegister.Membership host = open.store().hosts()
				.join("h1", "machine/1", Capacities.of("mail-source=1")).orElseThrow()) {
			assertThat(done("agents", "run-now", "--host", "H1")).contains("due now: host H1");
		}
	}

	private static long ordered(String mailbox) {
		return open.store().plan().pairs().stream().filter(planned -> planned.pair().source().value().equals(mailbox))
				.findFirst().orElseThrow().everyFolder();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"agents suspend --mailbox eve@old.example|No pair of this project has the mailbox eve@old.example.|`pair list`",
			"agents resume --collection Wave9|The project has no collection 'Wave9'.|`collection list`",
			"agents stop --server EX99|The project knows no server 'EX99'.|`server set` adds one",
			"agents suspend --host h9|No host named 'h9' has joined the project.|`status`",
			"agents run-now --host h9|No host named 'h9' has joined the project.|`status`",
			"agents run-now --ask-every-folder --host h9|No host named 'h9' has joined the project.|`status`",
			"agents run-now --ask-every-folder --collection Wave9|The project has no collection 'Wave9'.|`collection list`",
			"window remove Night|There is no window 'Night'.|`window list`",
			"server set EX07 --collection Wave9|The project has no collection 'Wave9'.|`collection list`",
			"database set DB01 --mailbox eve@old.example|No pair of this project has the mailbox|`pair list`",
			"pair history eve@old.example|No pair of this project has the mailbox eve@old.example.|`pair list`" })
	void whatIsNotKnownIsNamedWithTheWayOut(String arguments, String said, String wayOut) {
		assertThat(project.expect(ExitCode.REFUSED, arguments.split(" "))).startsWith("mailferry: ")
				.contains(said, wayOut).doesNotContain("hunter2", "\tat ");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"agents suspend|name mailboxes, a --collection, an --endpoint, a --server or a --host",
			"agents stop --host h1 --endpoint source|only one of these",
			"agents stop --endpoint source --ask-every-folder|--ask-every-folder",
			"agents suspend --mailbox ada@old.example --endpoint source|only one of these",
			"agents suspend --host a/b|the name of a host has 1 to 50 letters",
			"agents suspend --endpoint middle|source", "agents suspend --mailbox ada|ada",
			"window add Night --endpoint source|--times",
			"window add Night --endpoint source --times mon|'mon' is no window; write days, times and a time zone",
			"window add Night --endpoint source --times mon_8:00-9:00_UTC|'8:00' is no time; times are 00:00 to 24:00",
			"window add Night --endpoint source --times mon_25:00-26:00_UTC|'25:00' is no time",
			"window add Night --endpoint source --times someday_08:00-09:00_UTC|'someday' is no day",
			"window add Night --endpoint source --times mon_08:00-09:00_Mars/Base|'Mars/Base' is no time zone",
			"window add Night --endpoint source --times mon_08:00-08:00_UTC|a window from 08:00 to 08:00 has no length",
			"server set EX07 --weight 0|a server has a weight of 1 to 10000, not 0",
			"server set EX07 --weight 10001|1 to 10000, not 10001", "server set EX07 --weight much|much",
			"server set _|the name of a server has 1 to",
			"database set DB01 --requests 0|--requests is 1 to 1000, not 0",
			"database set DB01 --requests 1001|--requests is 1 to 1000, not 1001",
			"database set DB01 --requests 8 --requests-floor 9|--requests-floor is 1 to 8, which is the most at once, not 9",
			"database set DB01 --requests-floor -1|not -1", "database set _|the name of a database has 1 to",
			"pair history|ADDRESS", "pair history ada@old.example --limit 0|--limit is at least 1",
			"project set|--crossings", "project set --crossings sideways|sideways", "project copy|URL" })
	void aWrongCommandLineIsExplained(String arguments, String said) {
		String[] words = arguments.split(" ");
		for (int i = 0; i < words.length; i++) {
			words[i] = words[i].replace('_', ' ');
		}

		assertThat(project.expect(ExitCode.USAGE, words)).startsWith("mailferry: ").contains(said)
				.contains("--help` shows what is possible");
	}

	@Test
	void windowsAreKeptUnlessTheyCannotBe() {
		assertThat(window("Office", "source", "mon-fri 08:00-18:00 Europe/Berlin", ExitCode.DONE))
				.isEqualToIgnoringNewLines("window 'Office': source, mon-fri 08:00-18:00 Europe/Berlin");
		assertThat(window("office", "target", "sun 00:00-01:00 UTC", ExitCode.REFUSED))
				.contains("There is a window 'office' already.", "another name", "Nothing was changed.");
		assertThat(window("Evening", "source", "fri 17:00-20:00 Europe/Berlin", ExitCode.REFUSED))
				.contains("The window overlaps 'Office' (mon-fri 08:00-18:00 Europe/Berlin)", "Take other times");
		assertThat(window("Elsewhere", "source", "mon 02:00-04:00 America/New_York", ExitCode.REFUSED))
				.contains("The window overlaps 'Office'");
		assertThat(window("Never", "target", "mon-sun 00:00-24:00 UTC", ExitCode.REFUSED))
				.contains("With this window the target endpoint would never be open.", "Nothing was changed.");
		assertThat(window("Rest", "target", "mon-sun 18:00-08:00 Europe/Berlin", ExitCode.DONE)).contains("Rest");
		assertThat(window("Weekend", "source", "sat-sun 08:00-18:00 Europe/Berlin", ExitCode.REFUSED))
				.contains("source and target would never be open at the same time.");
		assertThat(window("Skipped", "source", "sun 02:15-02:45 Europe/Berlin", ExitCode.REFUSED))
				.contains("the clocks of Europe/Berlin skip the time from 02:15 to 02:45", "such as UTC");
		assertThat(project.expect(ExitCode.DONE, "window", "add", "Backup", "--endpoint", "source", "--times",
				"sun 02:00-03:30 Europe/Berlin", "--pausing")).contains("pausing what runs");

		assertThat(done("window", "list")).contains("3 windows", "Office", "mon-fri 08:00-18:00 Europe/Berlin",
				"go on", "Backup", "pause").doesNotContain("Never", "Weekend", "Skipped");
		assertThat(done("window", "remove", "OFFICE")).contains("removed");
		done("window", "remove", "Rest");
		done("window", "remove", "Backup");
		assertThat(done("window", "list")).isEqualToIgnoringNewLines("0 windows");
	}

	private static String window(String name, String endpoint, String times, ExitCode code) {
		return project.expect(code, "window", "add", name, "--endpoint", endpoint, "--times", times);
	}

	@Test
	void serversAndDatabasesAreKeptAndWhatIsNotSaidStaysAsItWas() {
		assertThat(done("server", "set", "EX01", "--weight", "150", "--collection", "Wave 1"))
				.contains("server 'EX01': weight 150, 1 mailbox placed");
		assertThat(done("server", "set", "ex01", "--mailbox", "bob@old.example")).contains("weight 150, 1 mailbox");
		assertThat(done("server", "list")).contains("EX01", "150");

		assertThat(done("database", "list")).isEqualToIgnoringNewLines("0 databases");
		assertThat(done("database", "set", "DB01", "--requests", "300")).contains("'DB01': 1 to 300 requests at once");
		assertThat(done("database", "set", "db01", "--requests-floor", "200")).contains("200 to 300 requests at once");
		assertThat(done("database", "set", "DB01", "--requests", "8", "--collection", "Wave 1"))
				.contains("8 to 8 requests at once, 1 mailbox placed");
		assertThat(done("database", "list")).contains("1 database", "DB01", "8");
	}

	@Test
	void crossingsAreRelayedOrDirect() {
		assertThat(done("project", "set", "--crossings", "relayed")).contains("crossings of 'test' are relayed");
		assertThat(project.expect(ExitCode.REFUSED, "agent-host", "--name", "h1", "--roles", "mail-source=1"))
				.contains("h1", "mail-transfer");
		assertThat(project.expect(ExitCode.REFUSED, "agent-host", "--name", "h1", "--roles", "mail-target=1"))
				.contains("--spool");
		assertThat(done("project", "set", "--crossings", "DIRECT")).contains("are direct");
		assertThat(project.expect(ExitCode.REFUSED, "agent-host", "--name", "h1", "--roles",
				"mail-target=1,calendar-sync=1"))
				.contains("nothing to do for a host with", "crossings of this project are direct");
	}

	@Test
	void aPairToWhichNothingHasHappenedHasNoHistory() {
		done("pair", "add", "cid@old.example", "cid@new.example");
		assertThat(done("pair", "history", "cid@new.example")).contains("nothing has happened to it yet");
	}

	@Test
	void aProjectIsCopiedFromADirectoryIntoADatabaseThatAnswers() {
		CommandLines closed = new CommandLines(directory.resolve("closed").toString(), directory);
		closed.expect(ExitCode.DONE, "project", "init", "closed");
		assertThat(closed.expect(ExitCode.REFUSED, "project", "copy", "elsewhere"))
				.contains("Only a project in a directory can be copied", "into a database");
		assertThat(closed.expect(ExitCode.REFUSED, "project", "copy", "jdbc:postgresql://u:hunter2@db.example/x"))
				.contains("The address of the project's database cannot be used", "An example")
				.doesNotContain("hunter2");
		assertThat(closed.expect(ExitCode.REFUSED, "project", "copy", "jdbc:postgresql://localhost:1/x?user=u"))
				.contains("localhost:1", "run the command again");
		assertThat(new CommandLines(directory.resolve("nowhere").toString(), directory).expect(ExitCode.REFUSED,
				"project", "copy", "jdbc:postgresql://localhost:1/x?user=u")).contains("nowhere");
	}
}
