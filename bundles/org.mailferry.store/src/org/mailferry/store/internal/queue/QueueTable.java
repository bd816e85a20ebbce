package org.mailferry.store.internal.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.WorkState;
import org.mailferry.store.internal.Micros;

/** What is read of one role's table. {@link TurnRows} says what the columns are for that db-scheduler does not know. */
final class QueueTable {

	/** In the order in which work is taken. */
	static final String ORDER = " ORDER BY priority, place, execution_time ";
	/** The only task there is, in each table. */
	static final String TASK = "pass";

	private final String name;

	QueueTable(AgentRole role) {
		name = "queue_" + role.word().replace('-', '_');
	}

	String name() {
		return name;
	}

	/** As rows have it: db-scheduler cuts names, too. */
	static String hostName(String host) {
		return host.substring(0, Math.min(host.length(), QueuedWork.LONGEST_HOST));
	}

	QueueCounts counts(Connection connection, Instant now) throws SQLException {
		String sql = """
				SELECT COUNT(*),
					SUM(CASE WHEN picked THEN 1 ELSE 0 END),
					SUM(CASE WHEN NOT picked AND execution_time <= ? THEN 1 ELSE 0 END),
					SUM(CASE WHEN consecutive_failures > 0 THEN 1 ELSE 0 END),
					MIN(CASE WHEN picked THEN CAST(NULL AS BIGINT) ELSE execution_time END)
				FROM %s""".formatted(name);
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setLong(1, Micros.of(now));
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				long running = row.getLong(2);
				long due = row.getLong(3);
				return new QueueCounts(running, due, row.getLong(1) - running - due, row.getLong(4),
						due == 0 ? Optional.empty() : Optional.of(Micros.instant(row.getLong(5))));
			}
		}
	}

	List<WorkState> running(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("SELECT * FROM " + name + " WHERE picked AND last_heartbeat > 0")) {
			return states(statement);
		}
	}

	Optional<WorkState> find(Connection connection, PairId pair) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("SELECT * FROM " + name + " WHERE task_instance = ? AND task_name = ?")) {
			statement.setString(1, pair.toString());
			statement.setString(2, TASK);
			return states(statement).stream().findFirst();
		}
	}

	private static List<WorkState> states(PreparedStatement statement) throws SQLException {
		List<WorkState> states = new ArrayList<>();
		try (ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				QueuedWork work = new QueuedWork(new PairId(Long.parseLong(row.getString("task_instance"))),
						row.getInt("priority"), row.getLong("place"), Micros.instant(row.getLong("execution_time")),
						LaneText.read(row.getString("lanes")), row.getLong("step"),
						Optional.ofNullable(row.getString("only_host")));
				states.add(new WorkState(work, row.getInt("consecutive_failures"),
						row.getBoolean("picked") ? Optional.ofNullable(row.getString("picked_by")) : Optional.empty()));
			}
		}
		states.sort((one, other) -> Long.compare(one.work().pair().value(), other.work().pair().value()));
		return states;
	}
}
