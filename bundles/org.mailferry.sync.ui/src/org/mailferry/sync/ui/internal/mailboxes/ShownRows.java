package org.mailferry.sync.ui.internal.mailboxes;

import java.util.HashMap;
import java.util.Map;

import org.mailferry.api.PairId;

/** What the table shows at a moment. Immutable, so the UI thread reads it without waiting for anybody. */
final class ShownRows {

	/** Nothing. */
	static final ShownRows NONE = new ShownRows(new MailboxRow[0], Map.of(), Map.of(), 0, true);

	private final MailboxRow[] rows;
	private final Map<PairId, Integer> positions;
	private final Map<ShownState, Integer> states;
	private final int total;
	private final boolean complete;

	private ShownRows(MailboxRow[] rows, Map<PairId, Integer> positions, Map<ShownState, Integer> states, int total,
			boolean complete) {
		this.rows = rows;
		this.positions = positions;
		this.states = states;
		this.total = total;
		this.complete = complete;
	}

	/**
	 * @param states
	 *            how many there are in each state, shown or not
	 * @param total
	 *            how many there are in all
	 * @param complete
	 *            whether no more are being loaded
	 */
	static ShownRows of(MailboxRow[] rows, Map<ShownState, Integer> states, int total, boolean complete) {
		Map<PairId, Integer> positions = HashMap.newHashMap(rows.length);
		for (int i = 0; i < rows.length; i++) {
			positions.put(rows[i].id(), i);
		}
		return new ShownRows(rows, positions, states, total, complete);
	}

	/** The same rows at the same places, some of them newer. */
	ShownRows with(Iterable<MailboxRow> newer, Map<ShownState, Integer> newStates) {
		MailboxRow[] copy = rows.clone();
		for (MailboxRow row : newer) {
			Integer at = positions.get(row.id());
			if (at != null) {
				copy[at] = row;
			}
		}
		return new ShownRows(copy, positions, newStates, total, complete);
	}

	int size() {
		return rows.length;
	}

	int total() {
		return total;
	}

	/** How many there are in this state, shown or not. */
	int count(ShownState state) {
		return states.getOrDefault(state, 0);
	}

	boolean complete() {
		return complete;
	}

	MailboxRow row(int position) {
		return rows[position];
	}

	/** Where a pair stands; -1 when it is not shown. */
	int position(PairId pair) {
		return positions.getOrDefault(pair, -1);
	}

	/** Whether the other has the same pairs at the same places. */
	boolean sameOrder(ShownRows other) {
		return positions == other.positions;
	}
}
