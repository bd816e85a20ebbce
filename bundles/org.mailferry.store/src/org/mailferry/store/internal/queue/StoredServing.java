package org.mailferry.store.internal.queue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mailferry.api.queue.Serving;
import org.mailferry.store.internal.db.SqlDatabase;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;

/** A scheduler of db-scheduler's on one role's table. */
final class StoredServing implements Serving {

	private final QueueTurns turns;
	private final String name;
	private final Scheduler scheduler;
	private final AtomicBoolean closing = new AtomicBoolean();
	private final CountDownLatch closed = new CountDownLatch(1);
	private Runnable whenClosed;

	StoredServing(SqlDatabase database, QueueDialect dialect, QueuePace pace, String table, String host, int capacity,
			LaneRoom room, QueueTurns turns) {
		this.turns = turns;
		name = table + "-" + host;
		ExecutorService looking = UnhurriedThreads.fixed(1, name + "-look", this::look);
		ExecutorService working = UnhurriedThreads.fixed(capacity, name, () -> {
		});
		ScheduledExecutorService housekeeping = UnhurriedThreads.scheduled(2, name + "-heart");
		SchedulerBuilder builder = Scheduler.create(new SingleStatements(database.connections()), List.of(turns.task()))
				.tableName(table).schedulerName(new SchedulerName.Fixed(host)).threads(capacity)
				.executorService(working).dueExecutor(looking).housekeeperExecutor(housekeeping)
				.clock(turns.clock()::instant).enablePriority().pollingInterval(pace.poll())
				.heartbeatInterval(pace.heartbeat()).missedHeartbeatsLimit(QueuePace.MISSED)
				.failureLogging(LogLevel.WARN, true)
				.jdbcCustomization(dialect.scheduling(new RowsTaker(room, this::look, System::nanoTime)))
				.pollUsingLockAndFetch(0.999, 1.0);
		scheduler = builder.build();
	}

	void start(Runnable afterwards) {
		whenClosed = afterwards;
		scheduler.start();
	}

	/** Looks for due work now, or as soon as it is done with what it does. */
	void look() {
		scheduler.triggerCheckForDueExecutions();
	}

	@Override
	public void pause() {
		turns.taking(false);
		scheduler.pause();
	}

	@Override
	public void resume() {
		if (!closing.get()) {
			turns.taking(true);
			scheduler.resume();
			look();
		}
	}

	@Override
	public int running() {
		return turns.running();
	}

	@Override
	public void close() {
		if (closing.compareAndSet(false, true)) {
			turns.end();
			// Its own thread, so that an interrupt of the caller's does not end the heartbeats of what still runs.
			Thread.ofPlatform().name(name + "-end").start(() -> {
				try {
					scheduler.stop();
					whenClosed.run();
				} finally {
					closed.countDown();
				}
			});
		}
		awaitClosed();
	}

	private void awaitClosed() {
		boolean interrupted = false;
		while (true) {
			try {
				closed.await();
				break;
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
