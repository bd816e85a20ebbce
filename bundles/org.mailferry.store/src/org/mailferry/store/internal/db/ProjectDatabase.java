package org.mailferry.store.internal.db;

import java.sql.SQLException;

import javax.sql.DataSource;

/** The database that holds the tables of one project, running or to be started. */
interface ProjectDatabase {

	Dialect dialect();

	/** New connections, not of a pool. */
	DataSource source();

	/** Ends what was started for this project in this process. Idempotent. */
	void shutDown() throws SQLException;
}
