package org.mailferry.store.internal.db;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work of one transaction over plain JDBC. It may be done again from the beginning, so it changes nothing but the
 * database.
 *
 * @param <T>
 *            what comes out
 */
@FunctionalInterface
public interface SqlWork<T> {

	T in(Connection connection) throws SQLException;
}
