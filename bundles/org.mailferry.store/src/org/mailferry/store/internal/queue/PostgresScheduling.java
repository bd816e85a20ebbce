package org.mailferry.store.internal.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.mailferry.api.queue.Lane;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;

/**
 * What db-scheduler has to know of our tables on PostgreSQL: times are numbers, and rows are locked and taken in our order
 * by one statement, past those that others are taking.
 */
final class PostgresScheduling extends PostgreSqlJdbcCustomization {

	private final RowsTaker taker;

	PostgresScheduling(RowsTaker taker) {
		super(false, false);
		this.taker = taker;
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
	public List<Execution> lockAndFetchSingleStatement(JdbcTaskRepositoryContext context, Instant now, int limit,
			boolean orderByPriority) {
		String host = QueueTable.hostName(context.schedulerName.getName());
		return taker.take(limit, (most, full, from) -> context.jdbcRunner.query(
				sql(context.tableName, most, full.size(), !from.equals(LineMark.BEGIN)),
				statement -> set(statement, host, now, full, from), TakenRow.ALL));
	}

	/**
	 * The array makes PostgreSQL choose the rows once; joined, it might choose again for each row, and take too many. And it
	 * must not guess how few rows need none of several lanes, and sort all that there are: of a CASE it has no idea.
	 *
	 * @param lanes
	 *            how many are left out
	 */
	static String sql(String table, int limit, int lanes, boolean fromMark) {
		String free = lanes == 0
				? ""
				: " AND CASE WHEN " + String.join(" OR ", Collections.nCopies(lanes, "strpos(lanes, ?) > 0"))
						+ " THEN FALSE ELSE TRUE END";
		return """
				WITH taken AS (
					UPDATE %1$s SET picked = TRUE, picked_by = ?, last_heartbeat = ?, version = version + 1
					WHERE task_name = ? AND task_instance = ANY(ARRAY(
						SELECT task_instance FROM %1$s WHERE NOT picked AND execution_time <= ?
							AND (only_host IS NULL OR only_host = ?)%4$s%5$s %2$s
						LIMIT %3$d FOR UPDATE SKIP LOCKED))
					RETURNING *)
				SELECT * FROM taken %2$s""".formatted(table, QueueTable.ORDER, limit,
				fromMark ? " AND (priority, place) >= (?, ?)" : "", free);
	}

	static void set(PreparedStatement statement, String host, Instant now, Set<Lane> full, LineMark from)
			throws SQLException {
		int index = 1;
		statement.setString(index++, host);
		RowTimes.set(statement, index++, now);
		statement.setString(index++, QueueTable.TASK);
		RowTimes.set(statement, index++, now);
		statement.setString(index++, host);
		if (!from.equals(LineMark.BEGIN)) {
			statement.setInt(index++, from.priority());
			statement.setLong(index++, from.place());
		}
		for (Lane lane : full) {
			statement.setString(index++, LaneText.part(lane));
		}
	}
}
