package org.mailferry.store.internal.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.ControlSubject;

/** Orders that pairs have every folder asked: each pair counts its own, and knows the last that was carried out. */
final class FullPasses {

	private static final String ORDER = "UPDATE pair SET every_folder_ordered = every_folder_ordered + 1";

	private FullPasses() {
	}

	static void order(Connection connection, ControlSubject whose) throws SQLException {
		switch (whose) {
		case ControlSubject.OfPair(PairId pair) -> order(connection, List.of(pair));
		case ControlSubject.OfCollection collection -> orderIn(connection, collection.key());
		case ControlSubject.OfServer server -> order(connection, placed(connection,
				"SELECT pair_id FROM pair_server WHERE server_key = ? ORDER BY pair_id", server.key()));
		case ControlSubject.OfDatabase database -> order(connection, placed(connection,
				"SELECT pair_id FROM pair_database WHERE database_key = ? ORDER BY pair_id", database.key()));
		case ControlSubject.OfEndpoint endpoint -> {
			try (PreparedStatement statement = connection.prepareStatement(ORDER)) {
				statement.executeUpdate();
			}
		}
		case ControlSubject.OfHost host -> throw new IllegalArgumentException("a host has no pairs of its own");
		}
	}

	private static void orderIn(Connection connection, String collection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				ORDER + " WHERE collection_id = (SELECT id FROM mailbox_collection WHERE name_key = ?)")) {
			statement.setString(1, collection);
			statement.executeUpdate();
		}
	}

	private static List<PairId> placed(Connection connection, String query, String key) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setString(1, key);
			try (ResultSet row = statement.executeQuery()) {
				List<PairId> pairs = new ArrayList<>();
				while (row.next()) {
					pairs.add(new PairId(row.getLong(1)));
				}
				return pairs;
			}
		}
	}

	static void order(Connection connection, Collection<PairId> pairs) throws SQLException {
		// One by one in batches, as for places: Derby reads a whole table for a list of keys.
		try (PreparedStatement statement = connection.prepareStatement(ORDER + " WHERE id = ?")) {
			int waiting = 0;
			for (PairId pair : pairs) {
				statement.setLong(1, pair.value());
				statement.addBatch();
				waiting++;
				if (waiting % ServerRows.ROWS == 0) {
					statement.executeBatch();
				}
			}
			statement.executeBatch();
		}
	}

	static long open(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection
				.prepareStatement("SELECT COUNT(*) FROM pair WHERE every_folder_ordered > every_folder_done");
				ResultSet row = statement.executeQuery()) {
			row.next();
			return row.getLong(1);
		}
	}

	static void done(Connection connection, PairId pair, long order) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"UPDATE pair SET every_folder_done = ? WHERE id = ? AND every_folder_done < ?")) {
			statement.setLong(1, order);
			statement.setLong(2, pair.value());
			statement.setLong(3, order);
			statement.executeUpdate();
		}
	}
}
