package org.mailferry.store.internal;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.NotificationLine;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.queue.QueuePace;
import org.mailferry.store.internal.queue.StoredWorkQueue;

/** A project's queues, made when somebody first asks for them: few commands do. */
final class ProjectQueue implements AutoCloseable {

	private final Database database;
	private final SharedClock clock;
	private final Optional<NotificationLine> line;
	private final QueuePace pace;
	private final ReentrantLock lock = new ReentrantLock();
	private StoredWorkQueue queue;

	/** @param line present on PostgreSQL */
	ProjectQueue(Database database, SharedClock clock, Optional<NotificationLine> line, QueuePace pace) {
		this.database = database;
		this.clock = clock;
		this.line = line;
		this.pace = pace;
	}

	StoredWorkQueue queue() {
		lock.lock();
		try {
			if (queue == null) {
				queue = line.map(heard -> StoredWorkQueue.shared(database, clock, heard, pace))
						.orElseGet(() -> StoredWorkQueue.embedded(database, clock));
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
