package org.mailferry.releng.processes;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server of this process's own, on this machine alone, with an empty database. Closing deletes it all. */
public final class Postgres implements AutoCloseable {

	private static final String NAME = "mailferry";
	private static final String COUNTER = "pg_stat_statements";
	/**
	 * Beginnings of transactions stand for their ends here: they are sent along with the first statement, and ends that have
	 * been prepared are counted the first time only.
	 */
	private static final String TOTALS = "SELECT COALESCE(SUM(calls) FILTER (WHERE query NOT IN ('COMMIT', 'ROLLBACK')), 0),"
			+ " COALESCE(SUM(rows), 0) FROM " + COUNTER + " WHERE userid = '" + NAME + "'::regrole";

	private final EmbeddedPostgres server;

	private Postgres(EmbeddedPostgres server) {
		this.server = server;
	}

	/** Starts it, which takes some seconds. */
	public static Postgres start() throws IOException {
		return start(EmbeddedPostgres.builder(), "");
	}

	/** Starts one that counts what is asked of it, for {@link #statements}. */
	public static Postgres counting() throws IOException {
		return start(EmbeddedPostgres.builder().setServerConfig("shared_preload_libraries", COUNTER),
				"CREATE EXTENSION " + COUNTER);
	}

	private static Postgres start(EmbeddedPostgres.Builder builder, String orNothing) throws IOException {
		EmbeddedPostgres server = builder.start();
		try (Connection connection = server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE ROLE " + NAME + " LOGIN");
			statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
			statement.execute(orNothing);
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

	/** The server's process, which all others of it have been started by. */
	public LinuxProcess process() throws IOException {
		try (Connection connection = administrator();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
			row.next();
			return ProcessHandle.of(row.getLong(1)).flatMap(ProcessHandle::parent).map(ProcessHandle::pid)
					.map(LinuxProcess::new)
					.orElseThrow(() -> new IOException("the database server's process cannot be found"));
		} catch (SQLException e) {
			throw new IOException("the database server does not tell which process it is: " + e.getMessage(), e);
		}
	}

	/**
	 * What has been asked of the database, by everybody but the administrator.
	 *
	 * @param roundTrips
	 *            statements and ends of transactions; those that are sent together count one by one, so there may have been
	 *            fewer
	 * @param rows
	 *            read or changed
	 */
	public record Statements(long roundTrips, long rows) {

		public Statements minus(Statements before) {
			return new Statements(roundTrips - before.roundTrips, rows - before.rows);
		}
	}

	/** Of a server that {@link #counting counts}. */
	public Statements statements() throws IOException {
		try (Connection connection = administrator();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(TOTALS)) {
			row.next();
			return new Statements(row.getLong(1), row.getLong(2));
		} catch (SQLException e) {
			throw new IOException("the database server does not count: " + e.getMessage(), e);
		}
	}

	/** As the server's administrator in the database, whose questions are not counted. */
	public Connection unseen() throws SQLException {
		return server.getDatabase("postgres", NAME).getConnection();
	}

	@Override
	public void close() throws IOException {
		server.close();
	}
}
