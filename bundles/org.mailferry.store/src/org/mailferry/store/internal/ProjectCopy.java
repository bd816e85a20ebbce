package org.mailferry.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.project.ProjectPlace;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.ledger.EntryCopy;
import org.postgresql.util.PSQLException;

/**
 * Everything that a project in Derby knows, written into the empty tables of one in PostgreSQL as one transaction: whatever
 * happens meanwhile, there is a whole project afterwards or none.
 */
final class ProjectCopy {

	/** In any order, as no table refers to another. */
	static final List<String> TABLES = List.of("endpoint", "endpoint_fact", "endpoint_concurrency",
			"mailbox_collection",
			"pair", "pair_transition", "pass", "project_totals", "finding", "finding_count", "verification",
			"pair_ledger", "folder", "watermark", "id_template", "intent", "outcome", "suspension",
			"maintenance_window", "mail_server", "pair_server", "target_database", "pair_database",
			"collection_interval",
			"project_choice");
	/** Of processes and hosts that have the project open, and what has been put into queues for them; entries go another way. */
	static final List<String> LEFT_OUT = List.of("entry", "process", "removed_folder", "agent_host", "agent_duty",
			"control_number", "control_order", "queue_mail_source", "queue_mail_transfer", "queue_mail_target",
			"queue_calendar_sync", "queue_directory_sync", "relay_crossing", "relay_needs", "flyway_schema_history");

	/** Sequences and the column whose numbers they give; what a sequence gives first is greater than what is there. */
	private static final Map<String, String> SEQUENCES = Map.of("pass_number", "pass", "finding_number", "finding",
			"transition_number", "pair_transition");
	/** EclipseLink takes a number for the last of so many. */
	private static final int NUMBERS_AT_ONCE = 50;
	private static final int BATCH = 1_000;

	private final ProjectPlace source;
	private final Database from;
	private final Database to;

	/** @param source what the copy is of */
	ProjectCopy(ProjectPlace source, Database from, Database to) {
		this.source = source;
		this.from = from;
		this.to = to;
	}

	/** @param name of the project */
	void run(String name) {
		to.sql(target -> {
			// What fails in the target is the target's failure, also when it happens while the source is read.
			Optional<SQLException> failure = from.sql(origin -> {
				try {
					all(origin, target, name);
					return Optional.empty();
				} catch (SQLException e) {
					if (isOfTarget(e)) {
						return Optional.of(e);
					}
					throw e;
				}
			});
			if (failure.isPresent()) {
				throw failure.get();
			}
			return name;
		});
	}

	/** What a batch throws is of no driver, but its cause is. */
	private static boolean isOfTarget(SQLException failure) {
		return failure instanceof PSQLException || failure.getCause() instanceof PSQLException
				|| failure.getNextException() instanceof PSQLException;
	}

	private void all(Connection origin, Connection target, String name) throws SQLException {
		letItWait(target);
		for (String table : TABLES) {
			copy(origin, target, table);
		}
		entries(origin, target);
		for (Map.Entry<String, String> sequence : SEQUENCES.entrySet()) {
			number(target, "'" + sequence.getKey() + "'", sequence.getValue());
		}
		number(target, "pg_get_serial_sequence('folder', 'id')", "folder");
		name(target, name);
	}

	/** However long reading takes meanwhile; nobody else waits for what this transaction has. */
	private static void letItWait(Connection target) throws SQLException {
		try (Statement set = target.createStatement()) {
			set.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
		}
	}

	private static void copy(Connection origin, Connection target, String table) throws SQLException {
		try (Statement delete = target.createStatement();
				Statement select = origin.createStatement();
				ResultSet rows = select.executeQuery("SELECT * FROM " + table)) {
			delete.executeUpdate("DELETE FROM " + table);
			List<String> columns = columns(rows.getMetaData());
			try (PreparedStatement insert = target.prepareStatement(
					"INSERT INTO " + table + " (" + String.join(", ", columns) + ") OVERRIDING SYSTEM VALUE VALUES ("
							+ String.join(", ", Collections.nCopies(columns.size(), "?")) + ")")) {
				boolean[] truths = truths(target, table, columns);
				int waiting = 0;
				while (rows.next()) {
					for (int column = 1; column <= columns.size(); column++) {
						set(insert, column, rows, truths[column - 1]);
					}
					insert.addBatch();
					if (++waiting % BATCH == 0) {
						insert.executeBatch();
					}
				}
				insert.executeBatch();
			}
		}
	}

	private static List<String> columns(ResultSetMetaData data) throws SQLException {
		List<String> columns = new ArrayList<>();
		for (int column = 1; column <= data.getColumnCount(); column++) {
			columns.add(data.getColumnName(column).toLowerCase(java.util.Locale.ROOT));
		}
		return columns;
	}

	/** Which of the columns hold what is true or false, for which Derby's tables have a number. */
	private static boolean[] truths(Connection target, String table, List<String> columns) throws SQLException {
		boolean[] truths = new boolean[columns.size()];
		try (Statement select = target.createStatement();
				ResultSet none = select
						.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + table + " WHERE FALSE")) {
			for (int column = 1; column <= columns.size(); column++) {
				truths[column - 1] = none.getMetaData().getColumnType(column) == Types.BIT
						|| none.getMetaData().getColumnType(column) == Types.BOOLEAN;
			}
		}
		return truths;
	}

	private static void set(PreparedStatement insert, int column, ResultSet row, boolean truth) throws SQLException {
		switch (row.getMetaData().getColumnType(column)) {
		case Types.BINARY, Types.VARBINARY, Types.BLOB -> insert.setBytes(column, row.getBytes(column));
		case Types.VARCHAR, Types.CLOB, Types.CHAR -> insert.setString(column,
				Optional.ofNullable(row.getString(column)).map(StoredText::text).map(StoredText::of).orElse(null));
		default -> {
			long number = row.getLong(column);
			if (row.wasNull()) {
				insert.setNull(column, truth ? Types.BOOLEAN : Types.BIGINT);
			} else if (truth) {
				insert.setBoolean(column, number != 0);
			} else {
				insert.setLong(column, number);
			}
		}
		}
	}

	private void entries(Connection origin, Connection target) throws SQLException {
		EntryCopy entries = new EntryCopy(origin, target);
		try (Statement select = origin.createStatement();
				ResultSet folders = select.executeQuery("SELECT id, items FROM folder ORDER BY id")) {
			while (folders.next()) {
				long copied = entries.folder(folders.getInt(1));
				if (copied != folders.getLong(2)) {
					throw ProjectFailure.damaged(source, "a folder has %d entries in its ledger, and is said to have %d"
							.formatted(copied, folders.getLong(2)), null);
				}
			}
		}
	}

	/** Lets a sequence go on behind the greatest number of a table. */
	private static void number(Connection target, String sequence, String table) throws SQLException {
		try (Statement select = target.createStatement()) {
			select.execute("SELECT setval(%s, COALESCE(max(id), 0) + %d) FROM %s".formatted(sequence, NUMBERS_AT_ONCE,
					table));
		}
	}

	private static void name(Connection target, String name) throws SQLException {
		try (PreparedStatement insert = target
				.prepareStatement("INSERT INTO project (id, name, created) VALUES (1, ?, now())")) {
			insert.setString(1, name);
			insert.executeUpdate();
		}
	}
}
