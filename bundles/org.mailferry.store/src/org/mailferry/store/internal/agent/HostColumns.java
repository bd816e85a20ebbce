package org.mailferry.store.internal.agent;

import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.mailferry.api.agent.Capacities;
import org.mailferry.api.agent.HostReport;
import org.mailferry.api.project.MailboxCollection;

/** A host's row when it joins. */
record HostColumns(String name, String token, String process, Capacities capacities, long now) {

	static final int COUNT = 14;
	static final String INSERT = "INSERT INTO agent_host (name_key, name, token, process, capacities, joined, seen,"
			+ " host_condition, running, passes, items, bytes, throttled, stalled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
	static final String TAKE_OVER = "UPDATE agent_host SET name_key = ?, name = ?, token = ?, process = ?, capacities = ?,"
			+ " joined = ?, seen = ?, host_condition = ?, running = ?, passes = ?, items = ?, bytes = ?, throttled = ?,"
			+ " stalled = ?, packets_at = NULL, ended = '', stalled_time = 0, spool_out = NULL, spool_in = NULL,"
			+ " spool_quota = NULL WHERE name_key = ? AND seen <= ?";

	String key() {
		return MailboxCollection.key(name);
	}

	void set(PreparedStatement statement) throws SQLException {
		statement.setString(1, key());
		statement.setString(2, name);
		statement.setString(3, token);
		statement.setString(4, process);
		statement.setString(5, capacities.toString());
		statement.setLong(6, now);
		statement.setLong(7, now);
		statement.setString(8, HostReport.IDLE.condition().name());
		statement.setString(9, "");
		statement.setLong(10, 0);
		statement.setLong(11, 0);
		statement.setLong(12, 0);
		statement.setLong(13, 0);
		statement.setString(14, "");
	}
}
