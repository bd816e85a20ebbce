package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.mailferry.api.ledger.Intent;
import org.mailferry.store.internal.Micros;

/** The open intents of one pair over one connection. */
final class IntentTable {

	private final Connection connection;
	private final long pair;

	IntentTable(Connection connection, long pair) {
		this.connection = connection;
		this.pair = pair;
	}

	/**
	 * Oldest first. When they were opened is told by this process's clock and kept by the database's: another process compares
	 * it with its own, which may be minutes off.
	 *
	 * @param ahead
	 *            how far the database's clock is ahead of this process's
	 */
	List<Intent> all(Duration ahead) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement(
				"SELECT id, folder, opened_at, items FROM intent WHERE pair_id = ? ORDER BY id")) {
			select.setLong(1, pair);
			List<Intent> intents = new ArrayList<>();
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					intents.add(IntentCodec.decode(rows.getBytes(4), rows.getLong(1), rows.getInt(2),
							Micros.instant(rows.getLong(3)).minus(ahead)));
				}
			}
			return intents;
		}
	}

	void insert(Intent intent, long id, Duration ahead) throws SQLException {
		try (PreparedStatement insert = connection.prepareStatement(
				"INSERT INTO intent (pair_id, id, folder, opened_at, items) VALUES (?, ?, ?, ?, ?)")) {
			insert.setLong(1, pair);
			insert.setLong(2, id);
			insert.setInt(3, intent.folder());
			insert.setLong(4, Micros.of(intent.openedAt().plus(ahead)));
			insert.setBytes(5, IntentCodec.encode(intent));
			insert.executeUpdate();
		}
	}

	void delete(Collection<Long> ids) throws SQLException {
		for (long id : ids) {
			delete("id = ?", id);
		}
	}

	void deleteOf(int folder) throws SQLException {
		delete("folder = ?", folder);
	}

	private void delete(String which, long value) throws SQLException {
		try (PreparedStatement delete = connection
				.prepareStatement("DELETE FROM intent WHERE pair_id = ? AND " + which)) {
			delete.setLong(1, pair);
			delete.setLong(2, value);
			delete.executeUpdate();
		}
	}
}
