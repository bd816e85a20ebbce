package org.mailferry.store.internal.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

import org.mailferry.store.internal.db.Dialect;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;

/**
 * What db-scheduler has to know of our tables on Derby: times are numbers (its own way with TIMESTAMP shares one Calendar
 * between threads, which Derby changes), and the order of rows.
 */
final class DerbyScheduling extends DefaultJdbcCustomization {

	private final String mine;

	/**
	 * @param host
	 *            for which rows are looked
	 */
	DerbyScheduling(String host) {
		super(false);
		mine = " AND (only_host IS NULL OR only_host = '" + QueueTable.hostName(host).replace("'", "''") + "') ";
	}

	@Override
	public String getName() {
		return "Derby";
	}

	@Override
	public void setInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
		RowTimes.set(statement, index, value);
	}

	@Override
	public Instant getInstant(ResultSet row, String column) throws SQLException {
		return RowTimes.get(row, column);
	}

	@Override
	public void setTaskData(PreparedStatement statement, int index, byte[] value) throws SQLException {
		statement.setNull(index, Types.VARBINARY);
	}

	@Override
	public String createSelectDueQuery(String table, int limit, String andCondition, boolean orderByPriority) {
		return "SELECT * FROM " + Dialect.DERBY.by(table, table + "_order")
				+ "WHERE picked = ? AND execution_time <= ? " + andCondition + mine + QueueTable.ORDER
				+ getQueryLimitPart(limit);
	}
}
