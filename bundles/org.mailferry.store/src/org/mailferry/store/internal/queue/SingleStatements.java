package org.mailferry.store.internal.queue;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;

import javax.sql.DataSource;

/** Connections on which each statement is a transaction: db-scheduler's are, and so none needs a commit of its own. */
final class SingleStatements implements DataSource {

	private final DataSource connections;

	SingleStatements(DataSource connections) {
		this.connections = connections;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = connections.getConnection();
		try {
			connection.setAutoCommit(true);
			return connection;
		} catch (SQLException e) {
			connection.close();
			throw e;
		}
	}

	@Override
	public Connection getConnection(String user, String password) throws SQLException {
		throw new SQLFeatureNotSupportedException("the pool knows who it is");
	}

	@Override
	public PrintWriter getLogWriter() throws SQLException {
		return connections.getLogWriter();
	}

	@Override
	public void setLogWriter(PrintWriter writer) throws SQLException {
		connections.setLogWriter(writer);
	}

	@Override
	public int getLoginTimeout() throws SQLException {
		return connections.getLoginTimeout();
	}

	@Override
	public void setLoginTimeout(int seconds) throws SQLException {
		connections.setLoginTimeout(seconds);
	}

	@Override
	public Logger getParentLogger() throws SQLFeatureNotSupportedException {
		return connections.getParentLogger();
	}

	@Override
	public <T> T unwrap(Class<T> type) throws SQLException {
		return connections.unwrap(type);
	}

	@Override
	public boolean isWrapperFor(Class<?> type) throws SQLException {
		return connections.isWrapperFor(type);
	}
}
