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
import org.mailferry.api.agent.TargetDatabase;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.project.MailboxCollection;

/** Databases of the target, and which mailboxes are there. */
final class DatabaseRows {

	private DatabaseRows() {
	}

	static List<TargetDatabase> all(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"SELECT name, floor_requests, start_requests, ceiling_requests FROM target_database ORDER BY name_key");
				ResultSet rows = statement.executeQuery()) {
			List<TargetDatabase> databases = new ArrayList<>();
			while (rows.next()) {
				databases.add(new TargetDatabase(rows.getString(1),
						new ConcurrencyRange(rows.getInt(2), rows.getInt(3), rows.getInt(4))));
			}
			return databases;
		}
	}

	static void save(Connection connection, TargetDatabase database) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("DELETE FROM target_database WHERE name_key = ?")) {
			statement.setString(1, MailboxCollection.key(database.name()));
			statement.executeUpdate();
		}
		try (PreparedStatement statement = connection.prepareStatement(
				"INSERT INTO target_database (name_key, name, floor_requests, start_requests, ceiling_requests) VALUES (?, ?, ?, ?, ?)")) {
			statement.setString(1, MailboxCollection.key(database.name()));
			statement.setString(2, database.name());
			statement.setInt(3, database.requests().floor());
			statement.setInt(4, database.requests().start());
			statement.setInt(5, database.requests().ceiling());
			statement.executeUpdate();
		}
	}

	static void place(Connection connection, Map<PairId, String> databases) throws SQLException {
		Map<String, TargetDatabase> unknown = new TreeMap<>();
		databases.values().forEach(name -> unknown.putIfAbsent(MailboxCollection.key(name),
				new TargetDatabase(name, ConcurrencyRange.DEFAULT)));
		all(connection).forEach(known -> unknown.remove(MailboxCollection.key(known.name())));
		for (TargetDatabase database : unknown.values()) {
			save(connection, database);
		}
		List<Map.Entry<PairId, String>> rows = List.copyOf(databases.entrySet());
		for (int from = 0; from < rows.size(); from += ServerRows.ROWS) {
			ServerRows.replace(connection, "pair_database", "database_key",
					rows.subList(from, Math.min(rows.size(), from + ServerRows.ROWS)));
		}
	}
}
