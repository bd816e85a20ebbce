package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.store.internal.db.Dialect;

/**
 * Entries in Derby: a row each, in one table without parts.
 *
 * <p>
 * There is one index, and it holds 8 bytes per row (folder and 32 bits of the key) instead of 20: an index on the whole key
 * would take as much as the row. It is therefore not unique; rows that share a place are told apart by the rest of the key
 * in their content, and that a key stands only once is seen to by looking before writing, under the lock on the pair's row
 * that every writer of a pair holds. There is no index by target id: only recovery asks for it, about a handful of items,
 * and may read the folder. Statements name the index, see {@link Dialect#by}.
 */
final class RowTable implements EntryTable {

	private static final int PROBES = 50;
	private static final String BY_PLACE = Dialect.DERBY.by("entry", "entry_place");
	private static final String FIND = "SELECT place, content FROM " + BY_PLACE + "WHERE place IN ("
			+ String.join(",", Collections.nCopies(PROBES, "?")) + ")";
	private static final String RANGE = "SELECT place, content FROM " + BY_PLACE
			+ "WHERE place >= ? AND place <= ? ORDER BY place";
	private static final String INSERT = "INSERT INTO entry (place, content) VALUES (?, ?)";
	private static final String UPDATE = "UPDATE entry SET content = ? WHERE place = ? AND content = ?";
	private static final String DELETE = "DELETE FROM entry WHERE place = ? AND content = ?";
	private static final String DELETE_RANGE = "DELETE FROM entry WHERE place >= ? AND place <= ?";

	private final Connection connection;

	RowTable(Connection connection) {
		this.connection = connection;
	}

	@Override
	public Map<Hash128, EntryRow> find(int folder, Collection<Hash128> keys) throws SQLException {
		Set<Hash128> wanted = new HashSet<>(keys);
		List<Long> places = wanted.stream().map(key -> EntryRow.place(folder, key)).distinct().toList();
		Map<Hash128, EntryRow> found = new HashMap<>();
		try (PreparedStatement find = connection.prepareStatement(FIND)) {
			for (int from = 0; from < places.size(); from += PROBES) {
				for (int probe = 0; probe < PROBES; probe++) {
					find.setLong(probe + 1, places.get(Math.min(from + probe, places.size() - 1)));
				}
				try (ResultSet rows = find.executeQuery()) {
					while (rows.next()) {
						EntryRow row = row(rows);
						if (wanted.contains(row.key())) {
							found.put(row.key(), row);
						}
					}
				}
			}
		}
		return found;
	}

	@Override
	public void read(int folder, long from, Reader reader) throws SQLException {
		try (PreparedStatement range = connection.prepareStatement(RANGE)) {
			range.setFetchSize(1_000);
			range.setLong(1, from);
			range.setLong(2, EntryRow.last(folder));
			try (ResultSet rows = range.executeQuery()) {
				while (rows.next() && reader.wants(row(rows))) {
					// the reader keeps what it wants
				}
			}
		}
	}

	@Override
	public int change(int folder, Collection<EntryRow> put, Collection<Hash128> removed, Collection<Hash128> possible)
			throws SQLException {
		Map<Hash128, EntryRow> old = possible.isEmpty() ? Map.of() : find(folder, possible);
		List<EntryRow> added = new ArrayList<>();
		for (EntryRow row : put) {
			EntryRow before = old.get(row.key());
			if (before == null) {
				added.add(row);
			} else {
				replace(before, row);
			}
		}
		insert(added);
		List<EntryRow> gone = removed.stream().filter(old::containsKey).map(old::get).toList();
		delete(gone);
		return added.size() - gone.size();
	}

	private void insert(Collection<EntryRow> rows) throws SQLException {
		if (rows.isEmpty()) {
			return;
		}
		try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
			for (EntryRow row : rows) {
				insert.setLong(1, row.place());
				insert.setBytes(2, row.content());
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	private void replace(EntryRow old, EntryRow now) throws SQLException {
		try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
			update.setBytes(1, now.content());
			update.setLong(2, old.place());
			update.setBytes(3, old.content());
			update.executeUpdate();
		}
	}

	private void delete(Collection<EntryRow> rows) throws SQLException {
		if (rows.isEmpty()) {
			return;
		}
		try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
			for (EntryRow row : rows) {
				delete.setLong(1, row.place());
				delete.setBytes(2, row.content());
				delete.addBatch();
			}
			delete.executeBatch();
		}
	}

	@Override
	public int deleteSome(int folder, int most) throws SQLException {
		long[] end = { EntryRow.last(folder) };
		int[] seen = { 0 };
		read(folder, EntryRow.first(folder), row -> {
			end[0] = row.place();
			seen[0]++;
			return seen[0] < most;
		});
		if (seen[0] == 0) {
			return 0;
		}
		try (PreparedStatement delete = connection.prepareStatement(DELETE_RANGE)) {
			delete.setLong(1, EntryRow.first(folder));
			delete.setLong(2, end[0]);
			return delete.executeUpdate();
		}
	}

	private static EntryRow row(ResultSet rows) throws SQLException {
		return new EntryRow(rows.getLong(1), rows.getBytes(2));
	}
}
