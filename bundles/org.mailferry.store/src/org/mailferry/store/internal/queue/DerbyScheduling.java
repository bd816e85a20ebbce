package org.mailferry.store.internal.queue;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.mailferry.api.queue.Lane;
import org.mailferry.store.internal.db.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;

/**
 * What db-scheduler has to know of our tables on Derby: times are numbers (its own way with TIMESTAMP shares one Calendar
 * between threads, which Derby changes), and rows are taken in our order. Derby cannot lock what it reads past what others
 * have locked, so rows are read first, and taken one by one if they are as they were.
 */
final class DerbyScheduling extends DefaultJdbcCustomization {

	private static final Logger LOG = LoggerFactory.getLogger(DerbyScheduling.class);

	private final RowsTaker taker;

	DerbyScheduling(RowsTaker taker) {
		super(false);
		this.taker = taker;
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
	public boolean supportsSingleStatementLockAndFetch() {
		return true;
	}

	@Override
	public List<Execution> lockAndFetchSingleStatement(JdbcTaskRepositoryContext context, Instant now, int limit,
			boolean orderByPriority) {
		return taker.take(limit, (most, full, from) -> taken(context, now, most, full, from));
	}

	private static List<TakenRow> taken(JdbcTaskRepositoryContext context, Instant now, int limit, Set<Lane> full,
			LineMark from) {
		String host = QueueTable.hostName(context.schedulerName.getName());
		List<TakenRow> taken = new ArrayList<>();
		try {
			boolean missed = true;
			// What another host of this process takes first is missing, and there may be more.
			while (missed && taken.size() < limit) {
				missed = false;
				for (TakenRow row : due(context, host, now, limit - taken.size(), full, from)) {
					if (isTaken(context, row.execution(), host, now)) {
						taken.add(row.by(row.execution().updateToPicked(host, now)));
					} else {
						missed = true;
					}
				}
			}
		} catch (SQLRuntimeException e) {
			// What is taken already has to be served; the next look tells whether it is over.
			if (taken.isEmpty()) {
				throw e;
			}
			LOG.warn("Less work was taken than could be: {}", e.getMessage());
		}
		return taken;
	}

	/** In two parts, since Derby finds the place in the index only where the priority is given. */
	private static List<TakenRow> due(JdbcTaskRepositoryContext context, String host, Instant now, int limit,
			Set<Lane> full, LineMark from) {
		List<TakenRow> due = new ArrayList<>();
		if (!from.equals(LineMark.BEGIN)) {
			due.addAll(read(context, "priority = ? AND place >= ?", host, now, limit, full,
					List.of(from.priority(), from.place())));
		}
		if (due.size() < limit) {
			due.addAll(read(context, "priority > ?", host, now, limit - due.size(), full, List.of(from.priority())));
		}
		return due;
	}

	private static List<TakenRow> read(JdbcTaskRepositoryContext context, String where, String host, Instant now,
			int limit, Set<Lane> full, List<Number> place) {
		String free = String.join("", Collections.nCopies(full.size(), " AND {fn LOCATE(?, lanes)} = 0"));
		String sql = "SELECT * FROM " + Dialect.DERBY.by(context.tableName, context.tableName + "_order")
				+ "WHERE NOT picked AND execution_time <= ? AND (only_host IS NULL OR only_host = ?) AND " + where
				+ free + QueueTable.ORDER + "FETCH FIRST " + limit + " ROWS ONLY";
		return context.jdbcRunner.query(sql, statement -> {
			int index = 1;
			RowTimes.set(statement, index++, now);
			statement.setString(index++, host);
			for (Number part : place) {
				statement.setLong(index++, part.longValue());
			}
			for (Lane lane : full) {
				statement.setString(index++, LaneText.part(lane));
			}
		}, TakenRow.ALL);
	}

	private static boolean isTaken(JdbcTaskRepositoryContext context, Execution row, String host, Instant now) {
		return context.jdbcRunner.execute("UPDATE " + context.tableName
				+ " SET picked = TRUE, picked_by = ?, last_heartbeat = ?, version = version + 1"
				+ " WHERE NOT picked AND task_instance = ? AND task_name = ? AND version = ?", statement -> {
					statement.setString(1, host);
					RowTimes.set(statement, 2, now);
					statement.setString(3, row.getId());
					statement.setString(4, row.getTaskName());
					statement.setLong(5, row.version);
				}) == 1;
	}
}
