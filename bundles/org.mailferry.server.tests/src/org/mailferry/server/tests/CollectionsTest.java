package org.mailferry.server.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.server.internal.ExitCode;
import org.mailferry.server.tests.Shell.Outcome;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Collections and lists of pairs on the command line, with the real store. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CollectionsTest {

	private static final String LIST = """
			No;PrimarySmtpAddress;NewAddress;Wave
			1;ada@old.example;ada@new.example;Wave 1
			2;bob@old.example;bob@new.example;
			3;nonsense;eve@new.example;
			4;zoe@old.example;zoe@new.example;wave 1
			""";

	@TempDir
	private Path directory;
	private Shell shell;

	@BeforeEach
	void newProject() throws InterruptedException, IOException {
		Shell outside = new Shell(Installed.projects(), directory, Map.of());
		assertThat(outside.run("project", "init", "move").code()).isZero();
		shell = new Shell(Installed.projects(), directory.resolve("move"), Map.of());
		Files.writeString(directory.resolve("move/list.csv"), LIST);
	}

	private Outcome importList(String... more) {
		String[] mapped = { "pair", "import", "list.csv", "--map", "source=PrimarySmtpAddress", "--map",
				"TARGET=newaddress", "--map", "collection=Wave", "--collection", "Rest" };
		String[] all = Stream.concat(Arrays.stream(mapped), Arrays.stream(more))
				.toArray(String[]::new);
		return shell.run(all);
	}

	@Test
	void aListWithColumnsOfItsOwnIsImportedWithoutItsFaultyLines() {
		Outcome refused = importList();
		assertThat(refused.code()).isEqualTo(ExitCode.REFUSED.number());
		assertThat(refused.err()).contains("nothing was imported", "line 4", "nonsense");
		Outcome tried = importList("--skip-faulty", "--dry-run");
		assertThat(tried.out()).contains("3 pairs could be imported");
		assertThat(shell.run("pair", "list").out()).contains("0 pairs");

		Outcome done = importList("--skip-faulty");

		assertThat(done.code()).isEqualTo(ExitCode.FINDINGS.number());
		assertThat(done.out()).contains("imported 3 pairs", "left aside: No");
		assertThat(done.err()).contains("line 4", "left out");
		assertThat(shell.run("pair", "list", "--collection", "WAVE 1").out()).contains("2 pairs", "ada@old", "zoe@old");
		assertThat(shell.run("pair", "list", "--collection", "rest").out()).contains("1 pair", "bob@old");
	}

	@Test
	void collectionsAreMadeAndListedByPriority() {
		assertThat(shell.run("collection", "set", "Board", "--priority", "1").out()).contains("'Board': priority 1");
		assertThat(shell.run("pair", "add", "ceo@old.example", "ceo@new.example", "--collection", "board").code())
				.isZero();
		importList("--skip-faulty");
		assertThat(shell.run("collection", "set", "WAVE 1", "--priority", "9").out()).contains("'Wave 1': priority 9");

		assertThat(shell.run("collection", "list").out()).containsSubsequence("3 collections", "Board", "1 not begun",
				"Rest", "Wave 1", "2 not begun");
		JsonNode collections = JsonMapper.builder().build().readTree(shell.run("collection", "list", "--json").out())
				.get("collections");
		assertThat(collections).hasSize(3);
		assertThat(collections.get(2).get("pairs").get("total").asLong()).isEqualTo(2);
		JsonNode first = JsonMapper.builder().build().readTree(shell.run("pair", "list", "--json").out()).get("pairs")
				.get(0);
		assertThat(first.get("source").asString()).isEqualTo("ceo@old.example");
		assertThat(first.get("collection").asString()).isEqualTo("Board");
		assertThat(first.get("suspended").asBoolean()).isFalse();
	}

	@Test
	void aCollectionThatIsNotThereIsNamedWithTheWayOut() {
		for (String command : new String[]{ "pair list", "pair suspend", "pair resume" }) {
			Outcome outcome = shell.run((command + " --collection Nowhere").split(" "));
			assertThat(outcome.code()).isEqualTo(ExitCode.REFUSED.number());
			assertThat(outcome.err()).contains("Nowhere", "collection list");
		}
	}
}
