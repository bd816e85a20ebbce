package org.mailferry.store.internal.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;

/**
 * What db-scheduler has to know of our tables on PostgreSQL: times are numbers, and rows are locked and taken in our order
 * by one statement, past those that others are taking.
 */
final class PostgresScheduling extends PostgreSqlJdbcCustomization {

	PostgresScheduling() {
		super(false, false);
	}

	@Override
	public void setInstant(PreparedStatement statement, int index, Instant value) throws SQLException {
		RowTimes.set(statement, index, value);
	}

	@Override
	public Instant getInstant(ResultSet row, String column) throws SQLException {
		return RowTimes.get(row, column);
	}

	/** The array makes PostgreSQL choose the rows once; joined, it might choose again for each row, and take too many. */
	@Override
	public List<Execution> lockAndFetchSingleStatement(JdbcTaskRepositoryContext context, Instant now, int limit,
			boolean orderByPriority) {
		String sql = """
				WITH taken AS (
					UPDATE %1$s SET picked = TRUE, picked_by = ?, last_heartbeat = ?, version = version + 1
					WHERE task_name = ? AND task_instance = ANY(ARRAY(
						SELECT task_instance FROM %1$s WHERE NOT picked AND execution_time <= ?
							AND (only_host IS NULL OR only_host = ?) %2$s
						LIMIT %3$d FOR UPDATE SKIP LOCKED))
					RETURNING *)
				SELECT * FROM taken %2$s""".formatted(context.tableName, QueueTable.ORDER, limit);
		String host = QueueTable.hostName(context.schedulerName.getName());
		return context.jdbcRunner.query(sql, statement -> {
			statement.setString(1, host);
			setInstant(statement, 2, now);
			statement.setString(3, QueueTable.TASK);
			setInstant(statement, 4, now);
			statement.setString(5, host);
		}, context.resultSetMapper.get());
	}
}
