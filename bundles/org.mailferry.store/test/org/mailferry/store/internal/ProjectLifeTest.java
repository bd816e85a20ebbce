package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.Side;
import org.mailferry.api.connector.EndpointSettings;
import org.mailferry.api.connector.SecretReference;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.OtherMigrations;

/** Making, opening and refusing projects. */
final class ProjectLifeTest {

	@TempDir
	private Path directory;
	private final DerbyProjects projects = new DerbyProjects(Clock.systemUTC());

	@Test
	void aProjectIsMadeClosedAndOpenedAgain() throws IOException {
		Path project = directory.resolve("a b").resolve("größe");
		try (ProjectStore store = projects.create(project, "Contoso → Fabrikam = \\ #1")) {
			store.add(TestProject.newPairs(1));
			assertThat(store.name()).isEqualTo("Contoso → Fabrikam = \\ #1");
			assertThat(store.directory()).isEqualTo(project);
		}
		try (ProjectStore store = projects.open(project)) {
			assertThat(store.name()).isEqualTo("Contoso → Fabrikam = \\ #1");
			assertThat(store.pairs(PairQuery.page(0, 10))).hasSize(1);
		}
		assertThat(names(project)).containsExactlyInAnyOrder("project.properties", "project.lock", "db", "spool",
				"logs");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void onlyItsOwnerMayLookIntoIt() throws IOException {
		Path project = Files.createDirectory(directory.resolve("open"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
		projects.create(project, "test").close();
		for (Path part : List.of(project, project.resolve("spool"), project.resolve("logs"))) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part))).isEqualTo("rwx------");
		}
	}

	@Test
	void aDirectoryThatIsNotEmptyIsLeftAlone() throws IOException {
		Files.writeString(directory.resolve("letter.txt"), "dear");
		assertRefused("project.exists", () -> projects.create(directory, "test")).contains("letter.txt")
				.contains(directory.toString());
		assertThat(names(directory)).containsExactly("letter.txt");
		assertRefused("project.bad-place", () -> projects.create(directory.resolve("letter.txt"), "test"))
				.contains("letter.txt");
		assertRefused("project.bad-place", () -> projects.create(directory.resolve("a;b"), "test")).contains(";");
	}

	@Test
	void whereThereIsNoProjectNoneIsMade() {
		assertRefused("project.not-found", () -> projects.open(directory.resolve("nothing"))).contains("project init");
		assertRefused("project.not-found", () -> projects.open(directory)).contains(directory.toString());
		assertThat(directory).isEmptyDirectory();
	}

	@Test
	void aProjectIsOpenOnlyOnceInAProcess() {
		Path project = directory.resolve("p");
		try (ProjectStore store = projects.create(project, "test")) {
			assertRefused("project.owned", () -> projects.open(project))
					.contains("pid " + ProcessHandle.current().pid());
			assertRefused("project.owned", () -> projects.open(directory.resolve("x/../p")));
			assertRefused("project.owned", () -> projects.upgrade(project));
			assertThat(store.status().name()).isEqualTo("test");
		}
		projects.open(project).close();
	}

	@Test
	void severalProjectsInOneProcessDoNotMix() {
		try (ProjectStore one = projects.create(directory.resolve("1"), "one");
				ProjectStore two = projects.create(directory.resolve("2"), "two")) {
			one.add(TestProject.newPairs(3));
			two.add(TestProject.newPairs(5));
			assertThat(one.countPairs(PairQuery.page(0, 1))).isEqualTo(3);
			assertThat(two.countPairs(PairQuery.page(0, 1))).isEqualTo(5);
			one.close();
			assertThat(two.countPairs(PairQuery.page(0, 1))).isEqualTo(5);
			two.add(List.of(TestProject.newPair("after")));
		}
	}

	@Test
	void aClosedProjectAnswersNothingAndCanBeClosedAgain() {
		ProjectStore store = projects.create(directory.resolve("p"), "test");
		store.close();
		store.close();
		assertRefused("project.closed", store::status).contains(directory.toString());
		assertRefused("project.closed", () -> store.add(TestProject.newPairs(1)));
	}

	@Test
	void aFormatOfALaterVersionIsRefused() throws IOException {
		Path project = made();
		Files.writeString(project.resolve("project.properties"), "format=2\nname=later\n");
		assertRefused("project.newer", () -> projects.open(project)).contains("format 2").contains(project.toString());
	}

	@Test
	void damageIsNamed() throws IOException {
		Path noDatabase = made();
		FileTree.delete(noDatabase.resolve("db"));
		assertRefused("project.damaged", () -> projects.open(noDatabase)).contains("db is missing");

		Path noProperties = made();
		Files.writeString(noProperties.resolve("project.properties"), "nonsense \\u00");
		assertRefused("project.damaged", () -> projects.open(noProperties)).contains("project.properties");
		Files.writeString(noProperties.resolve("project.properties"), "format=x\n");
		assertRefused("project.damaged", () -> projects.open(noProperties)).contains("project.properties");

		Path emptyDatabase = made();
		FileTree.delete(emptyDatabase.resolve("db"));
		Files.createDirectory(emptyDatabase.resolve("db"));
		assertRefused("project.damaged", () -> projects.open(emptyDatabase)).contains("does not start")
				.contains("backup");

		Path noLog = made();
		FileTree.delete(noLog.resolve("db/log"));
		assertRefused("project.damaged", () -> projects.open(noLog)).contains("does not start");

		Path noTables = made();
		FileTree.delete(noTables.resolve("db"));
		new TestProject(directory.resolve("other")).close();
		// A database, but not ours.
		org.assertj.core.api.Assertions.assertThatCode(() -> {
			try (var connection = java.sql.DriverManager
					.getConnection("jdbc:derby:directory:" + noTables.resolve("db") + ";create=true")) {
				connection.createStatement().execute("CREATE TABLE foreign_table (x INTEGER)");
			}
		}).doesNotThrowAnyException();
		assertRefused("project.damaged", () -> projects.open(noTables)).contains("no tables");
	}

	@Test
	void damagedPagesAreNamedAndTheProjectIsGivenBack() throws IOException {
		Path project = made();
		try (Stream<Path> files = Files.list(project.resolve("db/seg0"))) {
			for (Path file : files.toList()) {
				Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.TRUNCATE_EXISTING);
			}
		}
		assertRefused("project.damaged", () -> projects.open(project));
		assertRefused("project.damaged", () -> projects.open(project));
	}

	@Test
	void whatAnAttemptLeftBehindIsTakenAway() throws IOException {
		DerbyProjects broken = new DerbyProjects(Clock.systemUTC(),
				OtherMigrations.later("CREATE TABLE misspelled (x INTEGRE)"));
		Path project = directory.resolve("p");
		assertRefused("project.database-error", () -> broken.create(project, "test"));
		assertThat(project).isEmptyDirectory();
		projects.create(project, "test").close();
	}

	@Test
	void anUnfinishedProjectIsNoProject() throws IOException {
		Path project = made();
		Files.delete(project.resolve("project.properties"));
		assertRefused("project.not-found", () -> projects.open(project));
		assertRefused("project.exists", () -> projects.create(project, "again"));
	}

	@Test
	void missingSpoolAndLogsAreMadeAgain() throws IOException {
		Path project = made();
		FileTree.delete(project.resolve("spool"));
		projects.open(project).close();
		assertThat(project.resolve("spool")).isDirectory();
	}

	private Path made() {
		Path project = directory.resolve("p" + System.nanoTime());
		projects.create(project, "test").close();
		return project;
	}

	private static List<String> names(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map(file -> file.getFileName().toString()).toList();
		}
	}

	@Test
	void theFilesOfAProjectAreUtf8() throws IOException {
		Path project = directory.resolve("u");
		projects.create(project, "Größe").close();
		assertThat(Files.readString(project.resolve("project.properties"), StandardCharsets.UTF_8))
				.contains("format=1");
	}

	@Test
	void nothingSecretCanBeFoundInTheFiles() throws Exception {
		Path secret = Files.writeString(directory.resolve("password"), "Tr0ub4dor-and-3");
		ProjectStore store = projects.create(directory.resolve("p"), "test");
		store.save(new EndpointSettings(Side.SOURCE, "ews", URI.create("https://mail.example/"), "user",
				new SecretReference.FromFile(secret), Optional.empty(), Duration.ofSeconds(1), 65_536));
		store.close();
		boolean nameSeen = false;
		try (Stream<Path> files = Files.walk(directory.resolve("p"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
				assertThat(content).as(file.toString()).doesNotContain("Tr0ub4dor-and-3");
				nameSeen |= content.contains(secret.toString());
			}
		}
		assertThat(nameSeen).as("what is searched is what is stored").isTrue();
	}
}
