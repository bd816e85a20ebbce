package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import org.mailferry.api.Hash128;

/**
 * Entries in PostgreSQL: many to a row, the leaves of a tree whose upper levels are the table's only index.
 *
 * <p>
 * A row of its own for each entry would cost 28 bytes in the table and some 28 more in an index, as much as an entry itself.
 * A leaf of some eight entries shares them. A change rewrites the leaves it touches, in place as far as there is room in the
 * page (no indexed column changes); who writes holds the lock on the pair's row, so nobody else rewrites them. Leaves that
 * grow too large are divided, empty ones are deleted; keys before a folder's first leaf belong to one to be made.
 */
final class LeafTable implements EntryTable {

	/** Each key's leaf is the last one that begins at or before it. One statement, whatever the number of keys. */
	private static final String FIND = "SELECT first, content FROM entry WHERE folder = ? AND first = ANY (ARRAY("
			+ "SELECT DISTINCT (SELECT e.first FROM entry e WHERE e.folder = ? AND e.first <= k.point"
			+ " ORDER BY e.first DESC LIMIT 1) FROM unnest(?) AS k(point)))";
	private static final String RANGE = "SELECT first, content FROM entry WHERE folder = ? AND first >= COALESCE("
			+ "(SELECT max(e.first) FROM entry e WHERE e.folder = ? AND e.first <= ?), ?) ORDER BY first";
	private static final String INSERT = "INSERT INTO entry (folder, first, content)"
			+ " SELECT ?, v.first, v.content FROM unnest(?, ?) AS v(first, content)";
	private static final String UPDATE = "UPDATE entry e SET content = v.content FROM unnest(?, ?) AS v(first, content)"
			+ " WHERE e.folder = ? AND e.first = v.first";
	private static final String DELETE = "DELETE FROM entry WHERE folder = ? AND first = ANY (?)";
	/** Leaves that come over the network at once. */
	private static final int FETCH = 100;

	private final Connection connection;

	LeafTable(Connection connection) {
		this.connection = connection;
	}

	@Override
	public Map<Hash128, EntryRow> find(int folder, Collection<Hash128> keys) throws SQLException {
		Set<Hash128> wanted = new HashSet<>(keys);
		Map<Hash128, EntryRow> found = new HashMap<>();
		for (Leaf leaf : leaves(folder, wanted).values()) {
			for (EntryRow row : leaf.rows()) {
				if (wanted.contains(row.key())) {
					found.put(row.key(), row);
				}
			}
		}
		return found;
	}

	/** The leaves to which these keys belong, by where they begin. */
	private NavigableMap<Integer, Leaf> leaves(int folder, Set<Hash128> keys) throws SQLException {
		NavigableMap<Integer, Leaf> leaves = new TreeMap<>();
		if (!keys.isEmpty()) {
			Object[] points = keys.stream().map(key -> point(folder, key)).distinct().toArray();
			try (PreparedStatement find = connection.prepareStatement(FIND)) {
				find.setInt(1, folder);
				find.setInt(2, folder);
				find.setArray(3, connection.createArrayOf("int4", points));
				try (ResultSet rows = find.executeQuery()) {
					while (rows.next()) {
						leaves.put(rows.getInt(1), Leaf.of(folder, rows.getInt(1), rows.getBytes(2)));
					}
				}
			}
		}
		return leaves;
	}

	private static int point(int folder, Hash128 key) {
		return Leaf.point(EntryRow.place(folder, key));
	}

	@Override
	public void read(int folder, long from, Reader reader) throws SQLException {
		try (PreparedStatement range = connection.prepareStatement(RANGE)) {
			range.setFetchSize(FETCH);
			range.setInt(1, folder);
			range.setInt(2, folder);
			range.setInt(3, Leaf.point(from));
			range.setInt(4, Leaf.BEGINNING);
			try (ResultSet leaves = range.executeQuery()) {
				boolean more = true;
				while (more && leaves.next()) {
					for (EntryRow row : Leaf.of(folder, leaves.getInt(1), leaves.getBytes(2)).rows()) {
						more = more && (row.place() < from || reader.wants(row));
					}
				}
			}
		}
	}

	@Override
	public int change(int folder, Collection<EntryRow> put, Collection<Hash128> removed, Collection<Hash128> possible)
			throws SQLException {
		Set<Hash128> gone = new HashSet<>(removed);
		gone.retainAll(new HashSet<>(possible));
		Set<Hash128> all = new HashSet<>(gone);
		put.forEach(row -> all.add(row.key()));
		NavigableMap<Integer, Leaf> leaves = leaves(folder, all);
		Map<Integer, Map<Hash128, EntryRow>> changed = new TreeMap<>();
		int grown = 0;
		for (EntryRow row : put) {
			grown += opened(leaves, changed, Leaf.point(row.place())).put(row.key(), row) == null ? 1 : 0;
		}
		for (Hash128 key : gone) {
			grown -= opened(leaves, changed, point(folder, key)).remove(key) == null ? 0 : 1;
		}
		write(folder, leaves, changed);
		return grown;
	}

	/** The entries of the leaf to which a point belongs, to be changed. */
	private static Map<Hash128, EntryRow> opened(NavigableMap<Integer, Leaf> leaves,
			Map<Integer, Map<Hash128, EntryRow>> changed, int point) {
		Integer known = leaves.floorKey(point);
		return changed.computeIfAbsent(known == null ? Integer.valueOf(Leaf.BEGINNING) : known, first -> {
			Map<Hash128, EntryRow> rows = new HashMap<>();
			if (known != null) {
				leaves.get(known).rows().forEach(row -> rows.put(row.key(), row));
			}
			return rows;
		});
	}

	private void write(int folder, NavigableMap<Integer, Leaf> leaves, Map<Integer, Map<Hash128, EntryRow>> changed)
			throws SQLException {
		List<Leaf> replaced = new ArrayList<>();
		List<Leaf> added = new ArrayList<>();
		List<Integer> emptied = new ArrayList<>();
		changed.forEach((first, rows) -> {
			boolean known = leaves.containsKey(first);
			if (!rows.isEmpty()) {
				List<Leaf> divided = new Leaf(first, Leaf.inOrder(new ArrayList<>(rows.values()))).divided();
				(known ? replaced : added).add(divided.getFirst());
				added.addAll(divided.subList(1, divided.size()));
			} else if (known) {
				emptied.add(first);
			}
		});
		update(folder, replaced);
		insert(folder, added);
		delete(folder, emptied);
	}

	private void update(int folder, List<Leaf> leaves) throws SQLException {
		if (!leaves.isEmpty()) {
			try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
				set(update, 1, leaves);
				update.setInt(3, folder);
				update.executeUpdate();
			}
		}
	}

	/** Adds leaves that are not there. */
	void insert(int folder, List<Leaf> leaves) throws SQLException {
		if (!leaves.isEmpty()) {
			try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
				insert.setInt(1, folder);
				set(insert, 2, leaves);
				insert.executeUpdate();
			}
		}
	}

	private void set(PreparedStatement statement, int from, List<Leaf> leaves) throws SQLException {
		statement.setArray(from, connection.createArrayOf("int4", leaves.stream().map(Leaf::first).toArray()));
		statement.setArray(from + 1,
				connection.createArrayOf("bytea", leaves.stream().map(Leaf::content).toArray(byte[][]::new)));
	}

	private void delete(int folder, List<Integer> firsts) throws SQLException {
		if (!firsts.isEmpty()) {
			try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
				delete.setInt(1, folder);
				delete.setArray(2, connection.createArrayOf("int4", firsts.toArray()));
				delete.executeUpdate();
			}
		}
	}

	@Override
	public int deleteSome(int folder, int most) throws SQLException {
		List<Integer> firsts = new ArrayList<>();
		int entries = 0;
		try (PreparedStatement select = connection
				.prepareStatement("SELECT first, content FROM entry WHERE folder = ? ORDER BY first LIMIT ?")) {
			// More entries than that are in no leaf worth its name, so this is at least as many.
			select.setInt(1, folder);
			select.setInt(2, most);
			select.setFetchSize(FETCH);
			try (ResultSet leaves = select.executeQuery()) {
				while (entries < most && leaves.next()) {
					firsts.add(leaves.getInt(1));
					entries += Leaf.of(folder, leaves.getInt(1), leaves.getBytes(2)).rows().size();
				}
			}
		}
		delete(folder, firsts);
		return entries;
	}
}
