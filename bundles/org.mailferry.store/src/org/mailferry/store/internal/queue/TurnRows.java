package org.mailferry.store.internal.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

import org.mailferry.api.queue.Answer;
import org.mailferry.store.internal.Micros;

import com.github.kagkarlsson.scheduler.task.Execution;

/**
 * The end of a turn in one role's table. db-scheduler knows no wish that comes while a row is being worked on; two columns
 * keep it: {@code asked}, when the turn after this one is due, and {@code last_turn}, that there is to be none. And
 * {@code wanted} keeps when a row that is put off would be due. Each change is
 * for the row as it was taken: when it has another version, somebody else has taken it over, and nothing is changed.
 */
final class TurnRows {

	private static final String ROW = " WHERE task_instance = ? AND task_name = ? AND version = ? AND picked";
	private static final String FREE = " SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, "
			+ "version = version + 1, asked = NULL, wanted = %s, ";

	private static final String STEP = "place = place + step, ";
	private static final String NOT_PUT_OFF = "NULL";

	private final String table;

	TurnRows(String table) {
		this.table = table;
	}

	/** @return whether the row was still the turn's */
	boolean answer(Connection connection, Execution turn, Answer answer, Instant now) throws SQLException {
		return switch (answer) {
		case Answer.Again again ->
			again(connection, turn, again.due(), again.wanted(), STEP + "consecutive_failures = 0, last_success = ?",
					now);
		case Answer.Later later ->
			again(connection, turn, later.due(), later.wanted(), "last_success = COALESCE(last_success, ?)", now);
		case Answer.Failed failed ->
			again(connection, turn, failed.due(), failed.wanted(),
					STEP + "consecutive_failures = consecutive_failures + 1, last_failure = ?", now);
		case Answer.Done() -> done(connection, turn, now);
		};
	}

	private boolean again(Connection connection, Execution turn, Instant due, Instant wanted, String outcome,
			Instant now) throws SQLException {
		String putOff = "CASE WHEN asked < ? THEN CAST(NULL AS BIGINT) ELSE CAST(? AS BIGINT) END";
		String sql = "UPDATE " + table + FREE.formatted(wanted.isBefore(due) ? putOff : NOT_PUT_OFF)
				+ "execution_time = CASE WHEN asked < ? THEN asked ELSE CAST(? AS BIGINT) END, " + outcome + ROW
				+ " AND NOT last_turn";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			int index = 1;
			if (wanted.isBefore(due)) {
				RowTimes.set(statement, index++, due);
				RowTimes.set(statement, index++, wanted);
			}
			RowTimes.set(statement, index++, due);
			RowTimes.set(statement, index++, due);
			RowTimes.set(statement, index++, now);
			return one(statement, index, turn) || removed(connection, turn);
		}
	}

	private boolean done(Connection connection, Execution turn, Instant now) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("DELETE FROM " + table + ROW + " AND (last_turn OR asked IS NULL)")) {
			if (one(statement, 1, turn)) {
				return true;
			}
		}
		String sql = "UPDATE " + table + FREE.formatted(NOT_PUT_OFF)
				+ "execution_time = asked, consecutive_failures = 0, last_success = ?"
				+ ROW
				+ " AND asked IS NOT NULL";
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			RowTimes.set(statement, 1, now);
			return one(statement, 2, turn);
		}
	}

	/** Gives a row back that nobody has worked on. */
	boolean giveBack(Connection connection, Execution turn) throws SQLException {
		return free(connection, turn, "last_success = last_success");
	}

	/** Gives the row of a host back that died. */
	boolean revive(Connection connection, Execution turn, Instant now) throws SQLException {
		return free(connection, turn,
				"consecutive_failures = consecutive_failures + 1, last_failure = " + Micros.of(now));
	}

	private boolean free(Connection connection, Execution turn, String change) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement(
						"UPDATE " + table + FREE.formatted(NOT_PUT_OFF) + change + ROW + " AND NOT last_turn")) {
			return one(statement, 1, turn) || removed(connection, turn);
		}
	}

	private boolean removed(Connection connection, Execution turn) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("DELETE FROM " + table + ROW + " AND last_turn")) {
			return one(statement, 1, turn);
		}
	}

	private static boolean one(PreparedStatement statement, int index, Execution turn) throws SQLException {
		statement.setString(index, turn.getId());
		statement.setString(index + 1, turn.getTaskName());
		statement.setLong(index + 2, turn.version);
		return statement.executeUpdate() == 1;
	}
}
