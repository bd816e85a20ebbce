package org.mailferry.store.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import org.mailferry.api.project.ProjectPlace;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** One real PostgreSQL server for all tests of a process, with a schema for each project. */
final class PostgresServer {

	private static final AtomicInteger SCHEMAS = new AtomicInteger();

	private PostgresServer() {
	}

	/** Ends with the process. */
	private static final class Running {
		static final EmbeddedPostgres SERVER = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	static String url() {
		return "jdbc:postgresql://localhost:" + Running.SERVER.getPort() + "/postgres?user=postgres";
	}

	/** An address whose schema has just been made. */
	static ProjectPlace.Shared place(Path work) {
		String schema = "project_" + SCHEMAS.incrementAndGet();
		try {
			execute("CREATE SCHEMA " + schema);
		} catch (SQLException e) {
			throw new AssertionError(e);
		}
		return new ProjectPlace.Shared(url() + "&currentSchema=" + schema, work);
	}

	static Connection connect(ProjectPlace.Shared place) throws SQLException {
		return DriverManager.getConnection(place.url());
	}

	static void execute(String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url());
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** The port at which it listens on this machine. */
	static int port() {
		return Running.SERVER.getPort();
	}

	/** Where it keeps its configuration. */
	static Path configuration() throws SQLException {
		try (Connection connection = DriverManager.getConnection(url());
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SHOW data_directory")) {
			rows.next();
			return Path.of(rows.getString(1));
		}
	}
}
