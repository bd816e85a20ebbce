package org.mailferry.store.internal.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Entries of a folder on their way from Derby's rows into PostgreSQL's leaves, some thousands in memory. */
public final class EntryCopy {

	/** Leaves are not filled up, so that what comes next does not divide each of them. */
	private static final int FILLED_BYTES = Leaf.MOST_BYTES * 3 / 4;
	private static final int LEAVES_AT_ONCE = 500;

	private final RowTable rows;
	private final LeafTable leaves;
	private final List<Leaf> waiting = new ArrayList<>();

	public EntryCopy(Connection from, Connection to) {
		rows = new RowTable(from);
		leaves = new LeafTable(to);
	}

	/** @return how many there are */
	public long folder(int folder) throws SQLException {
		long[] copied = { 0 };
		List<EntryRow> leaf = new ArrayList<>();
		int[] bytes = { 0 };
		SQLException[] failure = new SQLException[1];
		rows.read(folder, EntryRow.first(folder), row -> {
			try {
				if (bytes[0] > FILLED_BYTES && leaf.getLast().place() != row.place()) {
					end(folder, leaf, copied[0] == leaf.size());
					bytes[0] = 0;
				}
				leaf.add(row);
				bytes[0] += row.content().length;
				copied[0]++;
				return true;
			} catch (SQLException e) {
				failure[0] = e;
				return false;
			}
		});
		if (failure[0] != null) {
			throw failure[0];
		}
		if (!leaf.isEmpty()) {
			end(folder, leaf, copied[0] == leaf.size());
		}
		write(folder);
		return copied[0];
	}

	private void end(int folder, List<EntryRow> leaf, boolean first) throws SQLException {
		int begins = first ? Leaf.BEGINNING : Leaf.point(leaf.getFirst().place());
		waiting.add(new Leaf(begins, Leaf.inOrder(leaf)));
		leaf.clear();
		if (waiting.size() == LEAVES_AT_ONCE) {
			write(folder);
		}
	}

	private void write(int folder) throws SQLException {
		leaves.insert(folder, waiting);
		waiting.clear();
	}
}
