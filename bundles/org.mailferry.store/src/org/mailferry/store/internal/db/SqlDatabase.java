package org.mailferry.store.internal.db;

import javax.sql.DataSource;

/** A database as those see it who use plain JDBC. */
public interface SqlDatabase {

	/**
	 * Does work as one transaction, again after a deadlock.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             when the database does not do its part
	 */
	<T> T sql(SqlWork<T> work);

	/** Connections for threads of a library's own, which are platform threads that nobody interrupts. */
	DataSource connections();
}
