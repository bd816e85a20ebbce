package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import org.flywaydb.core.api.FlywayException;
import org.mailferry.api.project.ProjectPlace;

/** How a project is made, opened and upgraded in a schema of a PostgreSQL database. */
public final class PostgresStart {

	private static final String TABLES = "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
			+ " WHERE n.nspname = current_schema AND c.relkind IN ('r', 'p', 'v', 'm', 'S') ORDER BY 1 LIMIT 1";
	private static final String CAN_WRITE = "SELECT current_setting('transaction_read_only') = 'off',"
			+ " has_table_privilege('pair_ledger', 'INSERT') AND has_table_privilege('pair_ledger', 'UPDATE')";
	/** Processes that have run a pass and live. */
	private static final String OPEN = "SELECT name FROM process WHERE lease_until >= " + Dialect.POSTGRES_NOW
			+ " ORDER BY id LIMIT 1";

	private final ProjectPlace.Shared place;
	private final DataSource source;
	private final Schema schema;

	/**
	 * @param environment
	 *            value of an environment variable, or null
	 */
	public PostgresStart(ProjectPlace.Shared place, UnaryOperator<String> environment, Migrations migrations) {
		this.place = place;
		source = new PostgresAddress(place, environment).source();
		schema = new Schema(place, Dialect.POSTGRESQL, migrations);
	}

	/**
	 * Makes the tables of a new project in a schema that has none.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.exists and what a server may not do
	 */
	public Database create(String name) {
		return done(() -> {
			refuseTables();
			schema.migrate(source);
			name(name);
			return database();
		});
	}

	/**
	 * Makes the tables of a new project in a schema that has none; they are no project before the one row of table project is
	 * there.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.exists and what a server may not do
	 */
	public Database prepare() {
		return done(() -> {
			refuseTables();
			schema.migrate(source);
			return database();
		});
	}

	/** Opens the tables of a project, which must be those this program knows. */
	public Database open() {
		return done(() -> {
			schema.validate(source);
			checkWritable();
			return database();
		});
	}

	/**
	 * Brings the tables of an older version up to date.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.newer; project.owned while a process lives that has run passes, since it would not notice
	 */
	public void upgrade() {
		done(() -> {
			schema.validateBeforeUpgrade(source);
			refuseWhileOpen();
			schema.migrate(source);
			return place;
		});
	}

	/** What the project is called. */
	public String name() {
		return done(() -> {
			try (Connection connection = source.getConnection()) {
				return named(connection).orElseThrow(() -> ProjectFailure.notFound(place));
			}
		});
	}

	private Database database() {
		return new Database(place, new PostgresDatabase(source));
	}

	@FunctionalInterface
	private interface Work<T> {
		T run() throws SQLException;
	}

	private <T> T done(Work<T> work) {
		try {
			return work.run();
		} catch (SQLException | FlywayException e) {
			throw new SqlTrouble(e).in(place);
		}
	}

	private void refuseTables() throws SQLException {
		try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
			if (readOnly(statement)) {
				throw ProjectFailure.readOnly(place, null);
			}
			Optional<String> first = first(statement, TABLES);
			if (first.isPresent() && !unfinished(connection, statement)) {
				throw ProjectFailure.schemaNotEmpty(place, first.get());
			}
		}
	}

	private void refuseWhileOpen() throws SQLException {
		try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
			Optional<String> open = first(statement, OPEN);
			if (open.isPresent()) {
				throw ProjectFailure.openElsewhere(place, open.get());
			}
		}
	}

	private static boolean readOnly(Statement statement) throws SQLException {
		return first(statement, "SHOW transaction_read_only").filter("on"::equals).isPresent();
	}

	/** Whether what is there is what an attempt to make a project left, which died before its end. */
	private static boolean unfinished(Connection connection, Statement statement) throws SQLException {
		return first(statement, "SELECT to_regclass(quote_ident(current_schema) || '.project')").isPresent()
				&& first(statement, "SELECT to_regclass(quote_ident(current_schema) || '.flyway_schema_history')")
						.isPresent()
				&& named(connection).isEmpty();
	}

	private static Optional<String> first(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
		}
	}

	private static Optional<String> named(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			return first(statement, "SELECT name FROM project");
		}
	}

	/** Last, so that tables with a name are a whole project. */
	private void name(String name) throws SQLException {
		try (Connection connection = source.getConnection();
				PreparedStatement insert = connection.prepareStatement(
						"INSERT INTO project (id, name, created) VALUES (1, ?, now())")) {
			insert.setString(1, name);
			insert.executeUpdate();
		} catch (SQLException e) {
			if (new SqlTrouble(e).state("23505"::equals)) {
				throw ProjectFailure.schemaNotEmpty(place, "project");
			}
			throw e;
		}
	}

	private void checkWritable() throws SQLException {
		try (Connection connection = source.getConnection();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(CAN_WRITE)) {
			rows.next();
			if (!rows.getBoolean(1) || !rows.getBoolean(2)) {
				throw ProjectFailure.readOnly(place, null);
			}
		}
	}
}
