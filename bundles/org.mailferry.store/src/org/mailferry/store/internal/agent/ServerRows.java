package org.mailferry.store.internal.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.MailServer;
import org.mailferry.api.project.MailboxCollection;

/** Servers, and which mailboxes are there. */
final class ServerRows {

	/** So many rows one batch writes. */
	static final int ROWS = 500;

	private ServerRows() {
	}

	static List<MailServer> all(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("SELECT name, weight FROM mail_server ORDER BY name_key");
				ResultSet rows = statement.executeQuery()) {
			List<MailServer> servers = new ArrayList<>();
			while (rows.next()) {
				servers.add(new MailServer(rows.getString(1), rows.getInt(2)));
			}
			return servers;
		}
	}

	static void save(Connection connection, MailServer server) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("UPDATE mail_server SET name = ?, weight = ? WHERE name_key = ?")) {
			statement.setString(1, server.name());
			statement.setInt(2, server.weight());
			statement.setString(3, MailboxCollection.key(server.name()));
			if (statement.executeUpdate() > 0) {
				return;
			}
		}
		insert(connection, server);
	}

	private static void insert(Connection connection, MailServer server) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("INSERT INTO mail_server (name_key, name, weight) VALUES (?, ?, ?)")) {
			statement.setString(1, MailboxCollection.key(server.name()));
			statement.setString(2, server.name());
			statement.setInt(3, server.weight());
			statement.executeUpdate();
		}
	}

	static void place(Connection connection, Map<PairId, String> servers) throws SQLException {
		Map<String, MailServer> unknown = new TreeMap<>();
		servers.values().forEach(
				name -> unknown.putIfAbsent(MailboxCollection.key(name),
						new MailServer(name, MailServer.DEFAULT_WEIGHT)));
		all(connection).forEach(known -> unknown.remove(MailboxCollection.key(known.name())));
		for (MailServer server : unknown.values()) {
			insert(connection, server);
		}
		List<Map.Entry<PairId, String>> rows = List.copyOf(servers.entrySet());
		for (int from = 0; from < rows.size(); from += ROWS) {
			replace(connection, "pair_server", "server_key", rows.subList(from, Math.min(rows.size(), from + ROWS)));
		}
	}

	/** Where pairs are, in a table of theirs. */
	static void replace(Connection connection, String table, String column, List<Map.Entry<PairId, String>> rows)
			throws SQLException {
		// One by one in a batch: Derby reads a whole table for a list of keys.
		try (PreparedStatement statement = connection
				.prepareStatement("DELETE FROM " + table + " WHERE pair_id = ?")) {
			for (Map.Entry<PairId, String> row : rows) {
				statement.setLong(1, row.getKey().value());
				statement.addBatch();
			}
			statement.executeBatch();
		}
		try (PreparedStatement statement = connection.prepareStatement(
				"INSERT INTO " + table + " (pair_id, " + column + ") VALUES (?, ?)")) {
			for (Map.Entry<PairId, String> row : rows) {
				statement.setLong(1, row.getKey().value());
				statement.setString(2, MailboxCollection.key(row.getValue()));
				statement.addBatch();
			}
			statement.executeBatch();
		}
	}
}
