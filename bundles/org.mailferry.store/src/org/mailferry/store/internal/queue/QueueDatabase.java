package org.mailferry.store.internal.queue;

import javax.sql.DataSource;

import org.mailferry.store.internal.db.SqlWork;

/** What the queues need of the project's database. */
public interface QueueDatabase {

	/**
	 * Does work as one transaction, again after a deadlock.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             when the database does not do its part
	 */
	<T> T sql(SqlWork<T> work);

	/** Connections for the threads of the queues themselves, which are platform threads that nobody interrupts. */
	DataSource connections();
}
