package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.ItemOutcome;
import org.mailferry.store.internal.Micros;
import org.mailferry.store.internal.PathText;
import org.mailferry.store.internal.ShortText;
import org.mailferry.store.internal.StoredText;

/** Items of one pair that could not be carried, over one connection. */
public final class OutcomeTable {

	private static final String COLUMNS = "folder, path, source, item_identity, item_class, size_bytes, subject_hash, kind, "
			+ "server_code, server_text, tried_at, attempts";
	private static final int COLUMN_COUNT = 12;

	private final Connection connection;
	private final long pair;

	public OutcomeTable(Connection connection, long pair) {
		this.connection = connection;
		this.pair = pair;
	}

	/** Those tried least, then longest ago. */
	List<ItemOutcome> fewestAttempts(int limit) throws SQLException {
		return select("attempts, tried_at, source_hash", 0, limit);
	}

	public List<ItemOutcome> newest(int offset, int limit) throws SQLException {
		return select("tried_at DESC, source_hash", offset, limit);
	}

	private List<ItemOutcome> select(String order, int offset, int limit) throws SQLException {
		try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + " FROM "
				+ "outcome WHERE pair_id = ? ORDER BY " + order + " OFFSET ? ROWS FETCH NEXT ? ROWS ONLY")) {
			select.setLong(1, pair);
			select.setInt(2, offset);
			select.setInt(3, limit);
			List<ItemOutcome> outcomes = new ArrayList<>();
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					outcomes.add(outcome(rows));
				}
			}
			return outcomes;
		}
	}

	private static ItemOutcome outcome(ResultSet row) throws SQLException {
		byte[] subject = row.getBytes(7);
		return new ItemOutcome(row.getInt(1), PathText.path(text(row, 2)), new ItemId(text(row, 3)),
				Hash128.fromBytes(row.getBytes(4)), text(row, 5), row.getLong(6),
				subject == null ? null : Hash128.fromBytes(subject),
				new Refusal(Refusal.Kind.valueOf(row.getString(8)), text(row, 9), text(row, 10)),
				Micros.instant(row.getLong(11)), row.getInt(12));
	}

	private static String text(ResultSet row, int column) throws SQLException {
		return StoredText.text(row.getString(column));
	}

	/** @return how many were not there before */
	int put(Collection<ItemOutcome> outcomes) throws SQLException {
		int added = 0;
		for (ItemOutcome outcome : outcomes) {
			if (write("UPDATE outcome SET " + COLUMNS.replace(",", " = ?,")
					+ " = ? WHERE pair_id = ? AND source_hash = ?", outcome) == 0) {
				added += write("INSERT INTO outcome (" + COLUMNS
						+ ", pair_id, source_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", outcome);
			}
		}
		return added;
	}

	private int write(String sql, ItemOutcome outcome) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setInt(1, outcome.folder());
			statement.setString(2, StoredText.of(PathText.of(outcome.path())));
			statement.setString(3, StoredText.of(outcome.source().value()));
			statement.setBytes(4, outcome.identity().toBytes());
			statement.setString(5, StoredText.of(ShortText.of(outcome.itemClass())));
			statement.setLong(6, outcome.sizeBytes());
			if (outcome.subjectHash() == null) {
				statement.setNull(7, Types.BINARY);
			} else {
				statement.setBytes(7, outcome.subjectHash().toBytes());
			}
			statement.setString(8, outcome.refusal().kind().name());
			statement.setString(9, StoredText.of(ShortText.of(outcome.refusal().code())));
			statement.setString(10, StoredText.of(ShortText.of(outcome.refusal().text())));
			statement.setLong(11, Micros.of(outcome.at()));
			statement.setInt(12, outcome.attempts());
			statement.setLong(COLUMN_COUNT + 1, pair);
			statement.setBytes(COLUMN_COUNT + 2, hash(outcome.source()));
			return statement.executeUpdate();
		}
	}

	private static byte[] hash(ItemId source) {
		return Hash128.of(source.value()).toBytes();
	}

	/** @return how many there were */
	int delete(Collection<ItemId> sources) throws SQLException {
		int deleted = 0;
		try (PreparedStatement delete = connection
				.prepareStatement("DELETE FROM outcome WHERE pair_id = ? AND source_hash = ?")) {
			for (ItemId source : sources) {
				delete.setLong(1, pair);
				delete.setBytes(2, hash(source));
				deleted += delete.executeUpdate();
			}
		}
		return deleted;
	}

	/** @return how many there were */
	int deleteOf(int folder) throws SQLException {
		try (PreparedStatement delete = connection
				.prepareStatement("DELETE FROM outcome WHERE pair_id = ? AND folder = ?")) {
			delete.setLong(1, pair);
			delete.setInt(2, folder);
			return delete.executeUpdate();
		}
	}
}
