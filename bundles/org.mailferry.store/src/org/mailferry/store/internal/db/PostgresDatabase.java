package org.mailferry.store.internal.db;

import javax.sql.DataSource;

/** A PostgreSQL server that others run. */
record PostgresDatabase(DataSource source) implements ProjectDatabase {

	@Override
	public Dialect dialect() {
		return Dialect.POSTGRESQL;
	}

	@Override
	public void shutDown() {
		// It runs for others as well; our connections are the pool's.
	}
}
