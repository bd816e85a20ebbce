package org.mailferry.store.internal;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.queue.StoredWorkQueue;

/** A project's queues, made when somebody first asks for them: few commands do. */
final class ProjectQueue implements AutoCloseable {

	private final Database database;
	private final InstantSource clock;
	private final ReentrantLock lock = new ReentrantLock();
	private StoredWorkQueue queue;

	/** @param clock this process's own, which is the database's where it is in this process */
	ProjectQueue(Database database, InstantSource clock) {
		this.database = database;
		this.clock = clock;
	}

	StoredWorkQueue queue() {
		lock.lock();
		try {
			if (queue == null) {
				queue = switch (database.dialect()) {
				case DERBY -> StoredWorkQueue.embedded(database, clock);
				case POSTGRESQL -> StoredWorkQueue.shared(database);
				};
			}
			return queue;
		} finally {
			lock.unlock();
		}
	}

	/** Idempotent. */
	@Override
	public void close() {
		lock.lock();
		try {
			if (queue != null) {
				queue.close();
			}
		} finally {
			lock.unlock();
		}
	}
}
