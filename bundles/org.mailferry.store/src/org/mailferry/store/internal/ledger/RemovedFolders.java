package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

import org.mailferry.store.internal.db.Dialect;

/** Folders of one pair that are no longer linked and whose entries are still to be deleted, over one connection. */
final class RemovedFolders {

	/** What one transaction deletes: a folder may have a million entries. */
	private static final int ENTRIES_AT_ONCE = 2_000;

	private final Connection connection;
	private final long pair;

	RemovedFolders(Connection connection, long pair) {
		this.connection = connection;
		this.pair = pair;
	}

	void add(int folder) throws SQLException {
		try (PreparedStatement insert = connection
				.prepareStatement("INSERT INTO removed_folder (folder_id, pair_id) VALUES (?, ?)")) {
			insert.setInt(1, folder);
			insert.setLong(2, pair);
			insert.executeUpdate();
		}
	}

	/**
	 * Deletes some entries of one of them.
	 *
	 * @return whether there is more to do
	 */
	boolean purgeSome(Dialect dialect) throws SQLException {
		OptionalInt folder = next(dialect);
		if (folder.isPresent()
				&& EntryTable.over(connection, dialect).deleteSome(folder.getAsInt(),
						ENTRIES_AT_ONCE) < ENTRIES_AT_ONCE) {
			forget(folder.getAsInt());
		}
		return folder.isPresent();
	}

	private OptionalInt next(Dialect dialect) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement(
				"SELECT folder_id FROM removed_folder WHERE pair_id = ? FETCH FIRST ROW ONLY" + dialect.unlocked())) {
			select.setLong(1, pair);
			try (ResultSet rows = select.executeQuery()) {
				return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
			}
		}
	}

	private void forget(int folder) throws SQLException {
		try (PreparedStatement delete = connection
				.prepareStatement("DELETE FROM removed_folder WHERE folder_id = ?")) {
			delete.setInt(1, folder);
			delete.executeUpdate();
		}
	}
}
