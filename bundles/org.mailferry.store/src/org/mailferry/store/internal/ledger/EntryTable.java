package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.mailferry.api.Hash128;
import org.mailferry.store.internal.db.Dialect;

/** The entries of all ledgers, over one connection; by folder, and within it in the order of their unsigned keys. */
interface EntryTable {

	/** As the database of that kind keeps them. */
	static EntryTable over(Connection connection, Dialect dialect) {
		return switch (dialect) {
		case DERBY -> new RowTable(connection);
		case POSTGRESQL -> new LeafTable(connection);
		};
	}

	/** Entries by key; absent ones are missing. */
	Map<Hash128, EntryRow> find(int folder, Collection<Hash128> keys) throws SQLException;

	/** Hears of entries until it has had enough. */
	@FunctionalInterface
	interface Reader {
		/** @return whether it wants another */
		boolean wants(EntryRow row);
	}

	/** Reads entries of a folder in the order of their places, from a place on. */
	void read(int folder, long from, Reader reader) throws SQLException;

	/** Entries of a folder by key, those after a key if one is given. */
	default List<EntryRow> page(int folder, Hash128 after, int limit) throws SQLException {
		List<EntryRow> page = new ArrayList<>();
		read(folder, after == null ? EntryRow.first(folder) : EntryRow.place(folder, after), row -> {
			if (page.size() >= limit && page.getLast().place() != row.place()) {
				return false;
			}
			if (after == null || row.key().compareTo(after) > 0) {
				page.add(row);
			}
			return true;
		});
		page.sort((left, right) -> left.key().compareTo(right.key()));
		return page.size() > limit ? List.copyOf(page.subList(0, limit)) : page;
	}

	/**
	 * Puts and removes entries. To be called by whoever holds the lock on the pair's row, which all writers of a pair take.
	 *
	 * @param put
	 *            no two of one key; those that are there already are replaced
	 * @param removed
	 *            keys, none of which is put
	 * @param possible
	 *            all of these keys that may be there at all
	 * @return by how many entries the folder has grown
	 */
	int change(int folder, Collection<EntryRow> put, Collection<Hash128> removed, Collection<Hash128> possible)
			throws SQLException;

	/**
	 * Deletes the first entries of a folder, at least as many as said if there are so many.
	 *
	 * @return how many
	 */
	int deleteSome(int folder, int most) throws SQLException;
}
