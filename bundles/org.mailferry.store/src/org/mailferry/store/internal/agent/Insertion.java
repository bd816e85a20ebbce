package org.mailferry.store.internal.agent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A row that is inserted unless somebody else was first, also when both come at the same moment. */
record Insertion(Connection connection, String query, String insert) {

	private static final String DUPLICATE_KEY = "23505";

	@FunctionalInterface
	interface Values {
		void set(PreparedStatement statement) throws SQLException;
	}

	/** @return whether it was inserted; if not, the transaction has been rolled back */
	boolean unlessThere(String key, Values values) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(query)) {
			statement.setString(1, key);
			try (ResultSet row = statement.executeQuery()) {
				if (row.next()) {
					return false;
				}
			}
		}
		try (PreparedStatement statement = connection.prepareStatement(insert)) {
			values.set(statement);
			return statement.executeUpdate() > 0;
		} catch (SQLException e) {
			if (!DUPLICATE_KEY.equals(e.getSQLState())) {
				throw e;
			}
			connection.rollback();
			return false;
		}
	}
}
