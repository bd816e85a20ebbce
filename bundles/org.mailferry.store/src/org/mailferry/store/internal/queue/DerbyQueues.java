package org.mailferry.store.internal.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.store.internal.Micros;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;

/** Queues on Derby, which one process serves: no statement goes far, so there is one for each row. */
final class DerbyQueues implements QueueDialect {

	private static final String RENEW = "UPDATE %1$s SET priority = ?, place = ?, step = ?, lanes = ?, only_host = ?, last_turn = FALSE, "
			+ "version = CASE WHEN picked THEN version ELSE version + 1 END";
	private static final String TURN = ", execution_time = CASE WHEN NOT picked AND execution_time > ? "
			+ "THEN CAST(? AS BIGINT) ELSE execution_time END, "
			+ "wanted = CASE WHEN execution_time > ? THEN CAST(NULL AS BIGINT) ELSE wanted END, "
			+ "asked = CASE WHEN picked AND (asked IS NULL OR asked > ?) THEN CAST(? AS BIGINT) ELSE asked END";
	private static final String INSERT = "INSERT INTO %1$s (priority, place, step, lanes, only_host, execution_time, task_name, task_instance) "
			+ "VALUES (?, ?, ?, ?, ?, ?, '" + QueueTable.TASK + "', ?)";
	private static final int BATCH = 1_000;

	/** Two that store the same new pair at once would both insert it. */
	private final ReentrantLock storing = new ReentrantLock();

	@Override
	public JdbcCustomization scheduling(RowsTaker taker) {
		return new DerbyScheduling(taker);
	}

	@Override
	public int store(Connection connection, String table, List<QueuedWork> given, boolean turn, Instant now)
			throws SQLException {
		storing.lock();
		try {
			List<QueuedWork> work = turn ? given : changed(connection, table, given, now);
			String renew = RENEW.formatted(table);
			List<QueuedWork> left = stored(connection, renew + (turn ? TURN : "") + rows(false), work, turn ? 5 : 0);
			int known = work.size() - left.size();
			stored(connection, INSERT.formatted(table), stored(connection, renew + TURN + rows(true), left, 5), 1);
			return work.size() - known;
		} finally {
			storing.unlock();
		}
	}

	/**
	 * Those whose rows are not as they should be. Who stands in a line which is not through keeps its place, and who is new comes
	 * to its front.
	 */
	private static List<QueuedWork> changed(Connection connection, String table, List<QueuedWork> given, Instant now)
			throws SQLException {
		Map<String, QueuedWork> rows = new HashMap<>();
		Set<PairId> leaving = new HashSet<>();
		Map<Integer, Long> foremost = new HashMap<>();
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT task_instance, priority, place, picked, execution_time, "
						+ "lanes, step, only_host, last_turn FROM " + table)) {
			while (row.next()) {
				QueuedWork work = new QueuedWork(new PairId(Long.parseLong(row.getString(1))), row.getInt(2),
						row.getLong(3), Micros.instant(row.getLong(5)), LaneText.read(row.getString(6)), row.getLong(7),
						Optional.ofNullable(row.getString(8)));
				rows.put(row.getString(1), work);
				if (row.getBoolean(9)) {
					leaving.add(work.pair());
				}
				if (!row.getBoolean(4) && !work.due().isAfter(now)) {
					foremost.merge(work.priority(), work.position(), Math::min);
				}
			}
		}
		return given.stream().map(one -> {
			Long first = one.step() > 0 ? foremost.get(one.priority()) : null;
			QueuedWork row = rows.get(one.pair().toString());
			boolean stands = row != null && row.priority() == one.priority();
			return first == null ? one : one.at(stands ? Math.max(row.position(), first) : first + one.position());
		}).filter(one -> leaving.contains(one.pair()) || !same(one, rows.get(one.pair().toString()))).toList();
	}

	private static boolean same(QueuedWork one, QueuedWork row) {
		return row != null && one.priority() == row.priority() && one.position() == row.position()
				&& one.step() == row.step() && one.lanes().equals(row.lanes()) && one.host().equals(row.host());
	}

	private static String rows(boolean removed) {
		return " WHERE task_name = '" + QueueTable.TASK + "' AND " + (removed ? "" : "NOT ")
				+ "last_turn AND task_instance = ?";
	}

	/** @return those for which there was no row */
	private static List<QueuedWork> stored(Connection connection, String sql, List<QueuedWork> work, int times)
			throws SQLException {
		List<QueuedWork> left = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int from = 0; from < work.size(); from += BATCH) {
				List<QueuedWork> some = work.subList(from, Math.min(work.size(), from + BATCH));
				for (QueuedWork one : some) {
					statement.setInt(1, one.priority());
					statement.setLong(2, one.position());
					statement.setLong(3, one.step());
					statement.setString(4, LaneText.of(one.lanes()));
					statement.setString(5, one.host().orElse(null));
					for (int time = 0; time < times; time++) {
						statement.setLong(6 + time, Micros.of(one.due()));
					}
					statement.setString(6 + times, one.pair().toString());
					statement.addBatch();
				}
				int[] counts = statement.executeBatch();
				IntStream.range(0, counts.length).filter(index -> counts[index] == 0).mapToObj(some::get)
						.forEach(left::add);
			}
		}
		return left;
	}

	@Override
	public int change(Connection connection, RowChange change, Set<PairId> pairs) throws SQLException {
		int changed = 0;
		int waiting = 0;
		try (PreparedStatement statement = connection.prepareStatement(
				change.sql() + " AND task_name = '" + QueueTable.TASK + "' AND task_instance = ?")) {
			for (PairId pair : pairs) {
				QueueDialect.set(statement, change.parameters());
				statement.setString(change.parameters().size() + 1, pair.toString());
				statement.addBatch();
				if (++waiting == BATCH) {
					changed += IntStream.of(statement.executeBatch()).sum();
					waiting = 0;
				}
			}
			return changed + IntStream.of(statement.executeBatch()).sum();
		}
	}

	/** There is no other process. */
	@Override
	public void tell(Connection connection, AgentRole role) {
	}
}
