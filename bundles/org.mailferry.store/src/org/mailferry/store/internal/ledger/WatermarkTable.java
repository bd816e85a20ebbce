package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.Watermarks;
import org.mailferry.store.internal.StoredText;

/** The watermarks of folders over one connection; in rows of their own, because they are large and often replaced. */
final class WatermarkTable {

	private final Connection connection;

	WatermarkTable(Connection connection) {
		this.connection = connection;
	}

	Watermarks of(int folder) throws SQLException {
		try (PreparedStatement select = connection
				.prepareStatement("SELECT side, state FROM watermark WHERE folder_id = ?")) {
			select.setInt(1, folder);
			Optional<SyncState> source = Optional.empty();
			Optional<SyncState> target = Optional.empty();
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					boolean ofSource = rows.getInt(1) == Side.SOURCE.ordinal();
					Optional<SyncState> state = Optional.of(new SyncState(StoredText.text(rows.getString(2))));
					source = ofSource ? state : source;
					target = ofSource ? target : state;
				}
			}
			return new Watermarks(source, target);
		}
	}

	void put(int folder, Side side, SyncState state) throws SQLException {
		if (write("UPDATE watermark SET state = ? WHERE folder_id = ? AND side = ?", folder, side, state) == 0) {
			write("INSERT INTO watermark (state, folder_id, side) VALUES (?, ?, ?)", folder, side, state);
		}
	}

	private int write(String sql, int folder, Side side, SyncState state) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, StoredText.of(state.value()));
			statement.setInt(2, folder);
			statement.setInt(3, side.ordinal());
			return statement.executeUpdate();
		}
	}

	void delete(int folder, Side side) throws SQLException {
		try (PreparedStatement delete = connection
				.prepareStatement("DELETE FROM watermark WHERE folder_id = ? AND side = ?")) {
			delete.setInt(1, folder);
			delete.setInt(2, side.ordinal());
			delete.executeUpdate();
		}
	}
}
