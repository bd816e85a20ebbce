package org.mailferry.store.internal.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.mailferry.api.project.ProjectPlace;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How a PostgreSQL server is reached: by the project's address, with an account and a password that come from the file
 * that the place names, the environment or the file {@code .pgpass}, over TLS with a certificate that has to be the server's unless the server
 * is on this machine or the address says otherwise.
 */
final class PostgresAddress {

	static final String USER = "MAILFERRY_DB_USER";
	static final String PASSWORD = "MAILFERRY_DB_PASSWORD";
	static final String PASSWORD_FILE = "MAILFERRY_DB_PASSWORD_FILE";

	private static final Set<String> SSL_MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca",
			"verify-full");
	private static final Set<String> THIS_MACHINE = Set.of("localhost", "[::1]", "::1");
	private static final int CONNECT_SECONDS = 10;
	/** A server that says nothing for that long is gone; no statement of ours takes as long. */
	private static final int SILENCE_SECONDS = 300;

	private final ProjectPlace.Shared place;
	private final UnaryOperator<String> environment;
	private final Properties parsed;

	/**
	 * @param environment
	 *            value of an environment variable, or null
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.bad-url
	 */
	PostgresAddress(ProjectPlace.Shared place, UnaryOperator<String> environment) {
		this.place = place;
		this.environment = environment;
		parsed = Driver.parseURL(place.url(), new Properties());
		if (parsed == null) {
			throw ProjectFailure.badUrl(place.url(),
					"it is not of the form jdbc:postgresql://HOST:PORT/DATABASE?NAME=VALUE&…");
		}
		String mode = PGProperty.SSL_MODE.getOrDefault(parsed);
		if (mode != null && !SSL_MODES.contains(mode)) {
			throw ProjectFailure.badUrl(place.url(), "there is no sslmode=" + mode);
		}
	}

	/**
	 * New connections.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.bad-url, project.access when the file with the password cannot be read
	 */
	PGSimpleDataSource source() {
		PGSimpleDataSource source = new PGSimpleDataSource();
		try {
			source.setURL(place.url());
		} catch (IllegalArgumentException e) {
			throw ProjectFailure.badUrl(place.url(), String.valueOf(e.getMessage()));
		}
		setting(USER).filter(user -> absent(PGProperty.USER)).ifPresent(source::setUser);
		password().ifPresent(source::setPassword);
		secure(source);
		if (absent(PGProperty.CONNECT_TIMEOUT)) {
			source.setConnectTimeout(CONNECT_SECONDS);
		}
		if (absent(PGProperty.SOCKET_TIMEOUT)) {
			source.setSocketTimeout(SILENCE_SECONDS);
		}
		if (absent(PGProperty.TCP_KEEP_ALIVE)) {
			source.setTcpKeepAlive(true);
		}
		if (absent(PGProperty.APPLICATION_NAME)) {
			source.setApplicationName("mailferry/" + ProcessHandle.current().pid());
		}
		source.setReWriteBatchedInserts(true);
		return source;
	}

	private void secure(PGSimpleDataSource source) {
		if (absent(PGProperty.SSL_MODE) && absent(PGProperty.SSL) && !onThisMachine()) {
			source.setSslMode("verify-full");
		}
		String mode = source.getSslMode();
		if (absent(PGProperty.SSL_ROOT_CERT) && absent(PGProperty.SSL_FACTORY) && !hasOwnRoot()
				&& mode != null && mode.startsWith("verify")) {
			// As everywhere else: who the Java installation trusts.
			source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
		}
	}

	/** The file in which psql and the driver look for certificates to trust. */
	private static boolean hasOwnRoot() {
		return Files.exists(Path.of(System.getProperty("user.home"), ".postgresql", "root.crt"));
	}

	private boolean onThisMachine() {
		return Arrays
				.stream(Optional.ofNullable(PGProperty.PG_HOST.getOrDefault(parsed)).orElse("localhost").split(","))
				.allMatch(host -> THIS_MACHINE.contains(host) || host.startsWith("127."));
	}

	private boolean absent(PGProperty property) {
		return !property.isPresent(parsed);
	}

	private Optional<String> setting(String variable) {
		return Optional.ofNullable(environment.apply(variable)).filter(value -> !value.isEmpty());
	}

	/** Empty leaves it to the driver, which looks into .pgpass. */
	private Optional<String> password() {
		Optional<String> file = place.passwordFile().map(Path::toString).or(() -> setting(PASSWORD_FILE));
		if (file.isEmpty()) {
			return setting(PASSWORD);
		}
		try {
			return Files.readString(Path.of(file.get())).lines().findFirst();
		} catch (IOException | IllegalArgumentException e) {
			throw ProjectFailure.passwordFile(place, file.get(), e);
		}
	}
}
