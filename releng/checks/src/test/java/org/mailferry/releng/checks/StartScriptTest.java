package org.mailferry.releng.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.releng.checks.InstalledProduct.Run;

/** The start script of the Linux product, and plug-ins that come later. */
@EnabledOnOs(OS.LINUX)
class StartScriptTest {

	private static final InstalledProduct BUILT = InstalledProduct.built("linux", "gtk", "x86_64");

	/** A copy of the product with a customer's plug-in in dropins. */
	@TempDir
	private static Path shared;
	private static InstalledProduct extended;

	@TempDir
	private Path state;

	@BeforeAll
	static void dropAPluginIn() throws IOException, InterruptedException {
		extended = BUILT.copyTo(shared.resolve("mailferry with spaces"));
		new CustomerPlugin(shared, extended).writeTo(extended.folder().resolve("dropins"));
		Path state = Files.createDirectories(shared.resolve("state"));
		assertThat(extended.run(state, "-application", CustomerPlugin.APPLICATION, "0").out()).isEqualTo("[0]\n");
	}

	@BeforeEach
	void theProductIsThere() {
		assertThat(BUILT.folder()).isDirectory();
	}

	@Test
	void itSaysItsVersionAndNothingElse() throws IOException, InterruptedException {
		Run run = BUILT.run(state, "--version");

		assertThat(run.err()).isEmpty();
		assertThat(run.out()).contains("0.1.0").hasLineCount(1);
		assertThat(run.exitCode()).isZero();
	}

	@Test
	void aWrongCommandEndsWithTheExitCodeForUsage() throws IOException, InterruptedException {
		Run run = BUILT.run(state, "no-such-command");

		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("no-such-command");
	}

	@Test
	void argumentsArriveUntouchedAndTheExitCodeComesBack() throws IOException, InterruptedException {
		Run run = extended.run(state, "-application", CustomerPlugin.APPLICATION, "7", "a b", "", "*", "\"q\" 'q'",
				"$HOME",
				"back\\slash", "é€");

		assertThat(run.out().lines()).containsExactly("[7]", "[a b]", "[]", "[*]", "[\"q\" 'q']", "[$HOME]",
				"[back\\slash]", "[é€]");
		assertThat(run.exitCode()).isEqualTo(7);
	}

	@Test
	void severalRunAtOnceAndLeaveTheInstallationAlone() throws IOException, InterruptedException {
		Map<String, String> before = listing(extended.folder());
		List<Process> processes = List.of(waiting(), waiting(), waiting());
		for (Process process : processes) {
			try (BufferedReader out = process.inputReader()) {
				assertThat(out.readLine()).isEqualTo("[wait]");
			}
		}

		for (Process process : processes) {
			process.destroy();
			assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as("SIGTERM reached the JVM itself").isEqualTo(128 + 15);
		}
		assertThat(listing(extended.folder())).isEqualTo(before);
		assertThat(state.resolve("run")).isDirectoryNotContaining(area -> !isOfAWaitingOne(area, processes));

		extended.run(state, "-application", CustomerPlugin.APPLICATION, "0");
		assertThat(state.resolve("run")).as("scratch areas of those that are gone").isDirectoryNotContaining(
				area -> isOfAWaitingOne(area, processes));
	}

	@Test
	void aPluginComesAndGoesByTheDirector() throws IOException, InterruptedException {
		InstalledProduct product = BUILT.copyTo(state.resolve("product"));
		Path source = state.resolve("source");
		new CustomerPlugin(state, product).writeWithFeatureTo(source);
		String repository = state.resolve("repository").toUri().toString();
		Run publish = product.run(state, "-application", "org.eclipse.equinox.p2.publisher.FeaturesAndBundlesPublisher",
				"-source", source.toString(), "-metadataRepository", repository, "-artifactRepository", repository,
				"-publishArtifacts");
		assertThat(publish.exitCode()).as(publish.err()).isZero();

		Run install = product.extend(state, "install", state.resolve("repository").toString(),
				CustomerPlugin.FEATURE + ".feature.group");
		assertThat(install.exitCode()).as(install.out() + install.err()).isZero();
		assertThat(product.run(state, "-application", CustomerPlugin.APPLICATION, "3").exitCode()).isEqualTo(3);
		assertThat(product.extend(state, "list").out()).as("only what was installed later")
				.isEqualTo(CustomerPlugin.FEATURE + " 1.0.0\n");

		Run remove = product.extend(state, "remove", CustomerPlugin.FEATURE);
		assertThat(remove.exitCode()).as(remove.out() + remove.err()).isZero();
		assertThat(product.run(state, "-application", CustomerPlugin.APPLICATION, "3").exitCode()).isNotEqualTo(3);
	}

	@Test
	void whatCannotBeInstalledIsSaidInASentence() throws IOException, InterruptedException {
		Path empty = Files.createDirectories(state.resolve("no site"));

		assertThat(List.of(extended.extend(state, "install", "/no/such/folder", "com.example"),
				extended.extend(state, "install", empty.toString(), "com.example"),
				extended.extend(state, "list", "http://localhost:1/site"),
				extended.extend(state, "remove", "com.example"),
				extended.extend(state, "remove", "org.mailferry.server.feature")))
				.allMatch(run -> run.exitCode() == 3, "exit code 3")
				.extracting(run -> run.err().lines().toList().getLast())
				.satisfiesExactly(
						none -> assertThat(none).endsWith("there is no folder or zip file /no/such/folder"),
						noSite -> assertThat(noSite).contains("com.example could not be installed from " + empty),
						away -> assertThat(away).contains("http://localhost:1/site cannot be read as an update site"),
						absent -> assertThat(absent).contains("com.example could not be removed"),
						own -> assertThat(own).contains("belongs to the product itself"));
	}

	private Process waiting() throws IOException {
		return extended.start(state, Files.createTempFile(state, "err", ".txt"), "-application",
				CustomerPlugin.APPLICATION, "wait");
	}

	private static boolean isOfAWaitingOne(Path area, List<Process> processes) {
		return processes.stream().anyMatch(process -> area.toString().endsWith("-" + process.pid()));
	}

	private static Map<String, String> listing(Path folder) throws IOException {
		Map<String, String> listing = new TreeMap<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				listing.put(file.toString(), Files.getLastModifiedTime(file).toString());
			}
		}
		return listing;
	}
}
