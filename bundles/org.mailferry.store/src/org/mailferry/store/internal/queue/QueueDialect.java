package org.mailferry.store.internal.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.QueuedWork;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;

/** In what the two databases differ for the queues. */
interface QueueDialect {

	/** How a scheduler finds and takes due work: a slot that becomes free is filled at once, and never more is taken than there are slots. */
	JdbcCustomization scheduling(RowsTaker taker);

	/**
	 * Stores rows.
	 *
	 * @param work
	 *            each pair once, by its number as text, so that two that store the same do not wait for each other in turn
	 * @param turn
	 *            whether those that have a row are to have a turn
	 * @return how many had none
	 */
	int store(Connection connection, String table, List<QueuedWork> work, boolean turn, Instant now)
			throws SQLException;

	/** Changes the rows of these pairs only. */
	int change(Connection connection, RowChange change, Set<PairId> pairs) throws SQLException;

	/** Tells other processes, once this transaction is committed, that a role has due work. */
	void tell(Connection connection, AgentRole role) throws SQLException;

	/** Changes all rows that a change is for. */
	static int change(Connection connection, RowChange change) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(change.sql())) {
			set(statement, change.parameters());
			return statement.executeUpdate();
		}
	}

	static void set(PreparedStatement statement, List<Object> parameters) throws SQLException {
		for (int index = 0; index < parameters.size(); index++) {
			statement.setObject(index + 1, parameters.get(index));
		}
	}
}
