package org.mailferry.releng.processes;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server of this process's own, on this machine alone, with an empty database. Closing deletes it all. */
public final class Postgres implements AutoCloseable {

	private static final String NAME = "mailferry";

	private final EmbeddedPostgres server;

	private Postgres(EmbeddedPostgres server) {
		this.server = server;
	}

	/** Starts it, which takes some seconds. */
	public static Postgres start() throws IOException {
		EmbeddedPostgres server = EmbeddedPostgres.start();
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE ROLE " + NAME + " LOGIN");
			statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
		} catch (SQLException e) {
			server.close();
			throw new IOException("the database server does not do as it should: " + e.getMessage(), e);
		}
		return new Postgres(server);
	}

	/** Where the database is, for whoever may do anything in it. */
	public String url() {
		return "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(server.getPort(), NAME, NAME);
	}

	/** As the server's administrator, for questions about the server itself. */
	public Connection administrator() throws SQLException {
		return server.getPostgresDatabase().getConnection();
	}

	@Override
	public void close() throws IOException {
		server.close();
	}
}
