package org.mailferry.store.internal.queue;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.db.NotificationLine;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;

/** Queues on PostgreSQL, served by any number of processes: one statement for however many rows. */
final class PostgresQueues implements QueueDialect {

	/** What all processes of a project listen to; the message is the role's word. */
	static final String CHANNEL = "mailferry_queue";

	/** Rows that are as they should be are not even locked, as all are looked at every some minutes. */
	private static final String STORE = """
			WITH given AS (
				SELECT * FROM unnest(?::text[], ?::bigint[], ?::integer[], ?::bigint[], ?::text[], ?::text[], ?::bigint[])
					AS g (instance, due, priority, place, lanes, only_host, step)),
			waiting AS (
				SELECT priority, min(place) AS foremost FROM %1$s
				WHERE NOT %3$s AND NOT picked AND execution_time <= ? GROUP BY priority),
			changed AS (
				SELECT given.*, foremost FROM given LEFT JOIN waiting USING (priority)
				LEFT JOIN %1$s was ON was.task_instance = given.instance
				WHERE %3$s OR was.task_instance IS NULL OR was.last_turn
					OR (was.priority, was.step, was.lanes, was.only_host, was.place)
						IS DISTINCT FROM (given.priority, given.step, given.lanes, given.only_host,
							CASE WHEN given.step > 0 AND was.priority = given.priority AND foremost IS NOT NULL
								THEN GREATEST(was.place, foremost) ELSE given.place END)),
			known AS (
				SELECT count(*) AS n FROM %1$s known JOIN changed ON known.task_instance = changed.instance
				WHERE NOT known.last_turn),
			stored AS (
				INSERT INTO %1$s AS held (task_name, task_instance, execution_time, priority, place, lanes, only_host, step)
				SELECT '%2$s', instance, due, priority, CASE WHEN step > 0 THEN COALESCE(foremost, 0) ELSE 0 END + place,
					lanes, only_host, step FROM changed
				ON CONFLICT (task_instance, task_name) DO UPDATE SET
					priority = EXCLUDED.priority, step = EXCLUDED.step, lanes = EXCLUDED.lanes,
					place = CASE WHEN EXCLUDED.step > 0 AND held.priority = EXCLUDED.priority
							AND EXCLUDED.priority IN (SELECT priority FROM waiting)
						THEN GREATEST(held.place, (SELECT foremost FROM waiting WHERE priority = EXCLUDED.priority))
						ELSE EXCLUDED.place END,
					only_host = EXCLUDED.only_host, last_turn = FALSE,
					version = CASE WHEN held.picked THEN held.version ELSE held.version + 1 END,
					execution_time = CASE WHEN held.picked OR NOT %3$s THEN held.execution_time
						ELSE LEAST(held.execution_time, EXCLUDED.execution_time) END,
					wanted = CASE WHEN %3$s AND EXCLUDED.execution_time < held.execution_time THEN NULL ELSE held.wanted END,
					asked = CASE WHEN held.picked AND (%3$s OR held.last_turn)
						THEN LEAST(held.asked, EXCLUDED.execution_time) ELSE held.asked END
				RETURNING 1)
			SELECT (SELECT count(*) FROM stored) - (SELECT n FROM known)""";

	@Override
	public JdbcCustomization scheduling(RowsTaker taker) {
		return new PostgresScheduling(taker);
	}

	@Override
	public int store(Connection connection, String table, List<QueuedWork> work, boolean turn, Instant now)
			throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement(STORE.formatted(table, QueueTable.TASK, turn ? "TRUE" : "FALSE"))) {
			statement.setArray(1, array(connection, "text", work, one -> one.pair().toString()));
			statement.setArray(2, array(connection, "bigint", work, one -> Micros.of(one.due())));
			statement.setArray(3, array(connection, "integer", work, QueuedWork::priority));
			statement.setArray(4, array(connection, "bigint", work, QueuedWork::position));
			statement.setArray(5, array(connection, "text", work, one -> LaneText.of(one.lanes())));
			statement.setArray(6, array(connection, "text", work, one -> one.host().orElse(null)));
			statement.setArray(7, array(connection, "bigint", work, QueuedWork::step));
			statement.setLong(8, Micros.of(now));
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getInt(1);
			}
		}
	}

	private static <T> Array array(Connection connection, String type, List<T> of, Function<T, Object> value)
			throws SQLException {
		return connection.createArrayOf(type, of.stream().map(value).toArray());
	}

	@Override
	public int change(Connection connection, RowChange change, Set<PairId> pairs) throws SQLException {
		Array instances = array(connection, "text", List.copyOf(pairs), PairId::toString);
		return QueueDialect.change(connection, change.with(" AND task_instance = ANY(?)", instances));
	}

	@Override
	public void tell(Connection connection, AgentRole role) throws SQLException {
		NotificationLine.tell(connection, CHANNEL, role.word());
	}
}
