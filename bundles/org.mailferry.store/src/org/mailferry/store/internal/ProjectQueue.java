package org.mailferry.store.internal;

import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.queue.StoredWorkQueue;

/** A project's queues, made when somebody first asks for them: few commands do. */
final class ProjectQueue implements AutoCloseable {

	private final Database database;
	private final SharedClock clock;
	private final ReentrantLock lock = new ReentrantLock();
	private StoredWorkQueue queue;

	ProjectQueue(Database database, SharedClock clock) {
		this.database = database;
		this.clock = clock;
	}

	StoredWorkQueue queue() {
		lock.lock();
		try {
			if (queue == null) {
				queue = switch (database.dialect()) {
				case DERBY -> StoredWorkQueue.embedded(database, clock);
				case POSTGRESQL -> StoredWorkQueue.shared(database, clock);
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
