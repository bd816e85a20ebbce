package org.mailferry.store.internal.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.mailferry.api.queue.WorkSelection;
import org.mailferry.store.internal.Micros;

/**
 * A change of many rows as a statement that a selection of pairs may be appended to.
 *
 * @param parameters
 *            numbers and texts, in the order of the statement
 */
record RowChange(String sql, List<Object> parameters) {

	/** Other than it was when a host that is about to take it saw it. */
	private static final String SEEN = ", version = CASE WHEN picked THEN version ELSE version + 1 END ";
	private static final String MOVE = " SET execution_time = CASE WHEN picked THEN execution_time ELSE CAST(? AS BIGINT) END, "
			+ "asked = CASE WHEN picked THEN CAST(? AS BIGINT) ELSE asked END, wanted = ";
	private static final String KEPT = "CASE WHEN picked OR wanted IS NOT NULL THEN wanted ELSE execution_time END";

	static RowChange hurry(String table, Instant now) {
		Long moment = Micros.of(now);
		return new RowChange("UPDATE " + table + MOVE + "NULL" + SEEN + "WHERE ((NOT picked AND execution_time > ?) "
				+ "OR (picked AND NOT last_turn AND (asked IS NULL OR asked > ?)))",
				List.of(moment, moment, moment, moment));
	}

	static RowChange postpone(String table, Instant until) {
		Long moment = Micros.of(until);
		return new RowChange(
				"UPDATE " + table + MOVE + KEPT + SEEN
						+ "WHERE ((NOT picked AND execution_time < ?) OR (picked AND asked < ?))",
				List.of(moment, moment, moment, moment));
	}

	static RowChange withdraw(String table, Instant until) {
		return new RowChange("UPDATE " + table + " SET asked = NULL WHERE picked AND asked <= ?",
				List.of(Micros.of(until)));
	}

	/** What was put off is due when it was before. */
	static RowChange restore(String table) {
		return new RowChange("UPDATE " + table + " SET execution_time = wanted, wanted = NULL" + SEEN
				+ "WHERE NOT picked AND wanted IS NOT NULL", List.of());
	}

	static RowChange release(String table, Set<String> hosts) {
		String others = hosts.isEmpty()
				? ""
				: " AND only_host NOT IN (" + String.join(", ", Collections.nCopies(hosts.size(), "?")) + ")";
		return new RowChange(
				"UPDATE " + table + " SET only_host = NULL" + SEEN + "WHERE only_host IS NOT NULL" + others,
				List.copyOf(hosts));
	}

	/** The first half of removing: from here on nobody takes the rows, and who has one has it for the last time. */
	static RowChange condemn(String table) {
		return new RowChange("UPDATE " + table + " SET last_turn = TRUE, asked = NULL" + SEEN + "WHERE NOT last_turn",
				List.of());
	}

	/** The second half: those that nobody works on go. */
	static RowChange remove(String table) {
		return new RowChange("DELETE FROM " + table + " WHERE last_turn AND NOT picked", List.of());
	}

	/** The same for less; that of certain pairs is the dialect's to add. */
	RowChange of(WorkSelection which) {
		return switch (which) {
		case WorkSelection.All() -> this;
		case WorkSelection.OfPairs(var pairs) -> this;
		case WorkSelection.InLane(var lane) -> with(" AND {fn LOCATE(?, lanes)} > 0", LaneText.part(lane));
		case WorkSelection.OfHost(var name) -> {
			String host = QueueTable.hostName(name);
			yield with(" AND (only_host = ?", host).with(" OR (picked AND picked_by = ?))", host);
		}
		};
	}

	RowChange with(String condition, Object parameter) {
		List<Object> all = new ArrayList<>(parameters);
		all.add(parameter);
		return new RowChange(sql + condition, all);
	}
}
