package org.mailferry.store.internal.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

import org.mailferry.store.internal.Micros;

/** Times of a queue's rows, in microseconds as everywhere in the project; null when there is none. */
final class RowTimes {

	private RowTimes() {
	}

	static void set(PreparedStatement statement, int index, Instant value) throws SQLException {
		if (value == null) {
			statement.setNull(index, Types.BIGINT);
		} else {
			statement.setLong(index, Micros.of(value));
		}
	}

	static Instant get(ResultSet row, String column) throws SQLException {
		long micros = row.getLong(column);
		return row.wasNull() ? null : Micros.instant(micros);
	}
}
