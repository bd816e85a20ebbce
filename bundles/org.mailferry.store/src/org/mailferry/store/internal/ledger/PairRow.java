package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.ProjectFailure;

/**
 * A pair's row of table pair_ledger over one connection: the fence around its ledger, and its counters. Whoever writes
 * takes the row first, so that writes of one pair come one after the other and none comes after the claim was lost.
 */
final class PairRow {

	private final Connection connection;
	private final Fence fence;

	PairRow(Connection connection, Fence fence) {
		this.connection = connection;
		this.fence = fence;
	}

	/** Fails when the claim is lost. */
	void check(Dialect dialect) throws SQLException {
		try (PreparedStatement select = connection
				.prepareStatement("SELECT claim FROM pair_ledger WHERE pair_id = ?" + dialect.unlocked())) {
			select.setLong(1, fence.pair());
			try (ResultSet rows = select.executeQuery()) {
				if (!rows.next() || rows.getLong(1) != fence.claim()) {
					throw ProjectFailure.claimLost(fence.name());
				}
			}
		}
	}

	/** Locks the row until the transaction ends. Fails when the claim is lost. */
	void take() throws SQLException {
		take("claim = claim");
	}

	private void take(String change) throws SQLException {
		if (update(change, 0, 0) == 0) {
			throw ProjectFailure.claimLost(fence.name());
		}
	}

	void count(long items, long refused) throws SQLException {
		if (items != 0 || refused != 0) {
			update("items = items + ?, refused = refused + ?", items, refused);
		}
	}

	private int update(String change, long items, long refused) throws SQLException {
		try (PreparedStatement update = connection
				.prepareStatement("UPDATE pair_ledger SET " + change + " WHERE pair_id = ? AND claim = ?")) {
			int at = 0;
			if (change.indexOf('?') >= 0) {
				update.setLong(++at, items);
				update.setLong(++at, refused);
			}
			update.setLong(++at, fence.pair());
			update.setLong(++at, fence.claim());
			return update.executeUpdate();
		}
	}

	/** As {@link #take}, and a number for a new folder. */
	int takeNextFolder() throws SQLException {
		return Math.toIntExact(takeNext("last_folder"));
	}

	/** As {@link #take}, and a number for a new intent. */
	long takeNextIntent() throws SQLException {
		return takeNext("last_intent");
	}

	private long takeNext(String counter) throws SQLException {
		take(counter + " = " + counter + " + 1");
		return value(counter);
	}

	long refused() throws SQLException {
		return value("refused");
	}

	private long value(String column) throws SQLException {
		try (PreparedStatement select = connection
				.prepareStatement("SELECT " + column + " FROM pair_ledger WHERE pair_id = ?")) {
			select.setLong(1, fence.pair());
			try (ResultSet rows = select.executeQuery()) {
				rows.next();
				return rows.getLong(1);
			}
		}
	}
}
