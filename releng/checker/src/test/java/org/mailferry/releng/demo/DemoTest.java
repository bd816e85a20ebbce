package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.demo.canned.PlayedProduct;

/** The whole demo, in a process of its own, with a product that is played. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the played product is started by a shell script")
class DemoTest {

	private static final String LAST_LINE = "crossed mailboxes=\\d+ items=\\d+ bytes=\\d+ lost=%s doubled=0 altered=0 "
			+ "seconds=[0-9.]+ items_per_second=[0-9.]+ round_trips_per_item=[0-9.]+";

	/** What is simple is played by the shell: each JVM takes its time. */
	private static final String SCRIPT = """
			#!/bin/sh
			fault=$(cat '%s' 2>/dev/null)
			case "$1-$2" in
			project-init) exec mkdir -p "$3" ;;
			pair-import) exec cp "$3" "$5/pairs.csv" ;;
			endpoint-test) exit 0 ;;
			verify-*) [ "$fault" != verify ]; exit ;;
			findings-*) exit 0 ;;
			report-*) echo '<html/>' >"$3"; exit ;;
			esac
			exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s "$fault" "$@"
			""";

	@TempDir
	private Path directory;

	private Path script;
	private Path work;

	@BeforeEach
	void scripted() throws IOException {
		work = directory.resolve("work");
		script = Files.writeString(directory.resolve("mailferry"), SCRIPT.formatted(directory.resolve("fault"), java(),
				System.getProperty("java.class.path"), PlayedProduct.class.getName()));
		assertThat(script.toFile().setExecutable(true)).isTrue();
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	private record Run(int code, List<String> lines) {
		String last() {
			return lines.getLast();
		}
	}

	private Process start(Path output, String... options) throws IOException {
		List<String> command = new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path"),
				Demo.class.getName(), "--product", script.toString(), "--work", work.toString(), "--report",
				directory.resolve("report.html").toString()));
		command.addAll(List.of(options));
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	private Run run(String... options) throws IOException, InterruptedException {
		Path output = directory.resolve("output");
		Process process = start(output, options);
		assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
		return new Run(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8));
	}

	private List<ProcessHandle> left() {
		return ProcessHandle.allProcesses().filter(process -> process.isAlive() && process.info().commandLine()
				.map(line -> line.contains(directory.toString())).orElse(false)).toList();
	}

	@Test
	void carriesMailboxesThroughKillsAndLeavesNothingBehind() throws Exception {
		Run run = run("--mailboxes", "2", "--items", "30", "--kills", "2");

		assertThat(run.code()).as(String.join("\n", run.lines())).isZero();
		assertThat(run.last()).matches(LAST_LINE.formatted("0"));
		assertThat(run.lines()).filteredOn(line -> line.contains("with SIGKILL")).hasSize(2);
		assertThat(run.lines()).anyMatch(line -> line.contains("so its zero counts"));
		assertThat(directory.resolve("report.html")).exists();
		assertThat(work).doesNotExist();
		assertThat(left()).isEmpty();
	}

	@Test
	void saysWhatWasLostAndFails() throws Exception {
		Files.writeString(directory.resolve("fault"), "lossy");
		Run run = run("--mailboxes", "1", "--items", "30", "--kills", "0", "--keep");

		assertThat(run.code()).isEqualTo(1);
		assertThat(run.last()).matches(LAST_LINE.formatted("1"));
		assertThat(run.lines()).anyMatch(line -> line.contains("lost: mailbox user0@contoso.example, folder /"));
		assertThat(run.lines()).anyMatch(line -> line.startsWith("kept " + work));
		try (Stream<Path> kept = Files.list(work)) {
			assertThat(kept).isNotEmpty();
		}
	}

	@Test
	void failsWhenOnlyTheProductsOwnVerificationFindsSomething() throws Exception {
		Files.writeString(directory.resolve("fault"), "verify");
		Run run = run("--mailboxes", "1", "--items", "10", "--kills", "0");

		assertThat(run.code()).isEqualTo(1);
		assertThat(run.last()).matches(LAST_LINE.formatted("0"));
		assertThat(run.lines()).anyMatch(line -> line.contains("FAILED: mailferry verify --deep"));
	}

	@Test
	void endsWithTheLastWordsOfASyncThatFails() throws Exception {
		Files.writeString(directory.resolve("fault"), "sync");
		Run run = run("--mailboxes", "1", "--items", "10", "--kills", "0");

		assertThat(run.code()).isEqualTo(1);
		assertThat(run.lines()).anyMatch(line -> line.contains("exit code 3")).contains("the tide is out");
		assertThat(left()).isEmpty();
	}

	@Test
	void endsItsChildrenWhenItIsEnded() throws Exception {
		Process process = start(directory.resolve("output"), "--mailboxes", "1", "--items", "100");
		while (process.isAlive() && !Files.readString(directory.resolve("output")).contains("pre-sync")) {
			process.waitFor(50, TimeUnit.MILLISECONDS);
		}
		process.destroy();

		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(left()).isEmpty();
		assertThat(work).doesNotExist();
	}

	@Test
	void refusesToWorkWhereSomethingIs() throws Exception {
		Files.createDirectories(work.resolve("mine"));
		Run run = run();

		assertThat(run.code()).isEqualTo(2);
		assertThat(run.last()).contains("--work", "not empty", "--help");
		assertThat(work.resolve("mine")).exists();
	}
}
