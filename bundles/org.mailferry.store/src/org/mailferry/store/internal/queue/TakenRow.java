package org.mailferry.store.internal.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.mailferry.api.queue.Lane;

import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.shaded.jdbc.ResultSetMapper;

/** A row that is due, with what db-scheduler does not know of it. */
record TakenRow(Execution execution, Set<Lane> lanes, LineMark place) {

	/** All rows of a result that has all columns. */
	static final ResultSetMapper<List<TakenRow>> ALL = TakenRow::all;

	private static List<TakenRow> all(ResultSet rows) throws SQLException {
		List<TakenRow> all = new ArrayList<>();
		while (rows.next()) {
			int priority = rows.getInt("priority");
			all.add(new TakenRow(
					new Execution(RowTimes.get(rows, "execution_time"),
							new TaskInstance<Void>(rows.getString("task_name"), rows.getString("task_instance"),
									() -> null, priority),
							rows.getBoolean("picked"), rows.getString("picked_by"), RowTimes.get(rows, "last_success"),
							RowTimes.get(rows, "last_failure"), rows.getInt("consecutive_failures"),
							RowTimes.get(rows, "last_heartbeat"), rows.getLong("version")),
					LaneText.read(rows.getString("lanes")), new LineMark(priority, rows.getLong("place"))));
		}
		return all;
	}

	TakenRow by(Execution taken) {
		return new TakenRow(taken, lanes, place);
	}
}
