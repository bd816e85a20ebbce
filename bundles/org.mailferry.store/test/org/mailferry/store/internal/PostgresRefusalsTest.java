package org.mailferry.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailferry.store.internal.Refusals.assertRefused;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectPlace;
import org.mailferry.api.project.ProjectStore;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.Migrations;
import org.mailferry.store.internal.db.OtherMigrations;

/** What a database server may refuse, and what is refused of it. */
final class PostgresRefusalsTest {

	@TempDir
	private Path directory;
	private ProjectPlace.Shared place;

	@BeforeEach
	void schema() {
		place = PostgresServer.place(directory.resolve("work"));
	}

	private static PostgresProjects projects(String... environment) {
		Map<String, String> variables = environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
		return new PostgresProjects(Clock.systemUTC(), System::nanoTime, variables::get);
	}

	private ProjectPlace.Shared with(String more) {
		return new ProjectPlace.Shared(place.url() + more, place.work());
	}

	private ProjectPlace.Shared at(String address) {
		return new ProjectPlace.Shared(address, place.work());
	}

	@Test
	void aProjectIsMadeOnceAndOnlyWhereNothingIs() throws SQLException {
		assertRefused("project.not-found", () -> projects().open(place)).contains("project init")
				.contains("schema");
		projects().create(place, "Größe").close();
		try (ProjectStore one = projects().open(place); ProjectStore other = projects().open(place)) {
			assertThat(other.name()).isEqualTo("Größe");
			one.add(TestProject.newPairs(3));
			assertThat(other.countPairs(PairQuery.page(0, 1))).isEqualTo(3);
			assertThat(other.directory()).isEqualTo(place.work());
		}
		assertRefused("project.exists", () -> projects().create(place, "again")).contains("currentSchema");
		assertThat(place.work().resolve("spool")).isDirectory();
		ProjectPlace.Shared foreign = PostgresServer.place(directory.resolve("w"));
		try (Connection connection = PostgresServer.connect(foreign);
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE letters (text TEXT)");
		}
		assertRefused("project.exists", () -> projects().create(foreign, "x")).contains("letters");
		assertRefused("project.not-found", () -> projects().open(foreign));
	}

	@Test
	void whatAnAttemptThatDiedHasLeftIsMadeWhole() throws SQLException {
		projects().create(place, "first").close();
		try (Connection connection = PostgresServer.connect(place);
				Statement statement = connection.createStatement()) {
			statement.execute("DELETE FROM project");
		}
		assertRefused("project.not-found", () -> projects().open(place));
		projects().create(place, "second").close();
		try (ProjectStore store = projects().open(place)) {
			assertThat(store.name()).isEqualTo("second");
		}
	}

	@Test
	void anOlderOrNewerSchemaIsRefused() {
		PostgresProjects later = new PostgresProjects(Clock.systemUTC(), System::nanoTime, name -> null,
				OtherMigrations.later(Dialect.POSTGRESQL, "CREATE TABLE later (x INTEGER)"));
		int today = Integer.parseInt(Migrations.ofThisProgram(Dialect.POSTGRESQL).latest().getVersion());
		projects().create(place, "test").close();
		assertRefused("project.older", () -> later.open(place)).contains("schema is " + today)
				.contains("project upgrade");
		try (ProjectStore open = projects().open(place);
				PassClaim running = open.claim(open.add(TestProject.newPairs(1)).getFirst().id(), PassKind.SYNC,
						"test")) {
			assertRefused("project.owned", () -> later.upgrade(place)).contains("agent hosts as well")
					.contains("/" + ProcessHandle.current().pid());
			assertThat(open.running(9)).extracting(PassRecord::id).containsExactly(running.passId());
		}
		later.upgrade(place);
		later.open(place).close();
		assertRefused("project.newer", () -> projects().open(place)).contains("knows " + today);
		assertRefused("project.newer", () -> projects().upgrade(place));
	}

	@Test
	void aMigrationThatFailsLeavesNothing() {
		PostgresProjects broken = new PostgresProjects(Clock.systemUTC(), System::nanoTime, name -> null,
				OtherMigrations.later(Dialect.POSTGRESQL, "CREATE TABLE misspelled (x INTEGRE)"));
		assertRefused("project.database-error", () -> broken.create(place, "test")).contains("the server's log");
		projects().create(place, "test").close();
	}

	@Test
	void aServerThatDoesNotAnswerIsNamed() throws IOException {
		int free;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			free = socket.getLocalPort();
		}
		assertRefused("project.unreachable", () -> projects().open(at("jdbc:postgresql://localhost:" + free + "/x")))
				.contains("localhost:" + free).contains("run the command again");
		assertRefused("project.unreachable",
				() -> projects().create(at("jdbc:postgresql://no-such-host.invalid/x?sslmode=disable"), "x"))
				.contains("no address is known for the host no-such-host.invalid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://localhost:port/x", "jdbc:postgresql://localhost/x?sslmode=perhaps" })
	void anAddressThatTheDriverDoesNotUnderstandIsRefused(String address) {
		assertRefused("project.bad-url", () -> projects().open(at(address))).contains("jdbc:postgresql://db.example");
	}

	@Test
	void accountsAndDatabasesThatDoNotExistAreRefused() {
		String server = "jdbc:postgresql://localhost:" + PostgresServer.port();
		assertRefused("project.access", () -> projects().open(at(server + "/postgres?user=nobody_here")))
				.contains("nobody_here").contains("MAILFERRY_DB_PASSWORD_FILE");
		assertRefused("project.access", () -> projects().open(at(server + "/nowhere?user=postgres")))
				.contains("nowhere");
		assertRefused("project.access",
				() -> projects("MAILFERRY_DB_USER", "someone_else").open(at(server + "/postgres")))
				.contains("someone_else");
	}

	@Test
	void thePasswordComesFromTheEnvironmentOrAFile() throws Exception {
		Path rules = PostgresServer.configuration().resolve("pg_hba.conf");
		Files.writeString(rules, "host all guarded all scram-sha-256\n" + Files.readString(rules));
		PostgresServer.execute("SELECT pg_reload_conf()");
		PostgresServer.execute("CREATE ROLE guarded LOGIN PASSWORD 'Tr0ub4dor'");
		PostgresServer.execute("CREATE SCHEMA guarded AUTHORIZATION guarded");
		ProjectPlace.Shared guarded = at("jdbc:postgresql://localhost:" + PostgresServer.port()
				+ "/postgres?user=guarded&currentSchema=guarded");
		assertRefused("project.access", () -> projects().open(guarded));
		assertRefused("project.access", () -> projects("MAILFERRY_DB_PASSWORD", "wrong").open(guarded))
				.doesNotContain("wrong");
		projects("MAILFERRY_DB_PASSWORD", "Tr0ub4dor").create(guarded, "test").close();
		Path file = Files.writeString(directory.resolve("password"), "Tr0ub4dor\n");
		projects("MAILFERRY_DB_PASSWORD_FILE", file.toString()).open(guarded).close();
		assertRefused("project.access",
				() -> projects("MAILFERRY_DB_PASSWORD_FILE", directory.resolve("none").toString()).open(guarded))
				.contains(directory.resolve("none").toString());
		projects("MAILFERRY_DB_PASSWORD_FILE", directory.resolve("none").toString())
				.open(new ProjectPlace.Shared(guarded.url(), guarded.work(), Optional.of(file))).close();
	}

	@Test
	void aDatabaseThatCanOnlyBeReadIsRefused() throws SQLException {
		projects().create(place, "test").close();
		assertRefused("project.read-only",
				() -> projects().open(with("&options=-c%20default_transaction_read_only=on"))).contains("standby");
		ProjectPlace.Shared empty = PostgresServer.place(directory.resolve("w"));
		assertRefused("project.read-only", () -> projects()
				.create(at(empty.url() + "&options=-c%20default_transaction_read_only=on"), "x"));
		PostgresServer.execute("CREATE ROLE reader LOGIN");
		try (Connection connection = PostgresServer.connect(place);
				Statement statement = connection.createStatement()) {
			statement.execute("GRANT USAGE ON SCHEMA " + connection.getSchema() + " TO reader");
			statement.execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + connection.getSchema() + " TO reader");
		}
		assertRefused("project.read-only",
				() -> projects().open(at(place.url().replace("user=postgres", "user=reader"))));
	}

	@Test
	void theServersCertificateHasToBeTheOneOfItsNameAndOfSomebodyTrusted() throws Exception {
		projects().create(place, "test").close();
		String strict = "&sslmode=verify-full";
		assertRefused("project.tls", () -> projects().open(with(strict))).contains("sslrootcert");
		Path certificate = ServerCertificate.install(PostgresServer.configuration(), directory);
		PostgresServer.execute("ALTER SYSTEM SET ssl = on");
		PostgresServer.execute("SELECT pg_reload_conf()");
		assertRefused("project.tls", () -> projects().open(with(strict)));
		String trusting = strict + "&sslrootcert=" + certificate;
		projects().open(with(trusting)).close();
		assertRefused("project.tls",
				() -> projects().open(at(with(trusting).url().replace("localhost", "127.0.0.1"))))
				.contains("certificate");
	}

	@Test
	@org.junit.jupiter.api.condition.DisabledOnOs(org.junit.jupiter.api.condition.OS.WINDOWS)
	void aWorkDirectoryThatCannotBeMadeIsNamed() throws IOException {
		Path file = Files.writeString(directory.resolve("file"), "");
		assertRefused("project.bad-place",
				() -> projects().open(new ProjectPlace.Shared(place.url(), file.resolve("work"))))
				.contains("MAILFERRY_WORK");
		projects().create(place, "test").close();
		for (Path part : List.of(place.work(), place.work().resolve("logs"))) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part))).isEqualTo("rwx------");
		}
	}
}
