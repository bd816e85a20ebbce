package org.mailferry.store.internal.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.WorkHandler;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.store.internal.db.SqlDatabase;
import org.mailferry.store.internal.db.SqlWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;

/** What one host does with the rows it has taken: hands each to the handler, and stores what the handler answers. */
final class QueueTurns {

	private static final Logger LOG = LoggerFactory.getLogger(QueueTurns.class);
	private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(2);

	private final SqlDatabase database;
	private final QueueDialect dialect;
	private final AgentRole role;
	private final TurnRows rows;
	private final InstantSource clock;
	private final RoleBells bells;
	/** Whether this host can tell who is dead. */
	private final BooleanSupplier knowing;
	private final LaneRoom room;
	private final WorkHandler handler;
	private final AtomicInteger running = new AtomicInteger();
	private volatile boolean taking = true;
	private volatile boolean ending;

	QueueTurns(SqlDatabase database, QueueDialect dialect, AgentRole role, TurnRows rows, InstantSource clock,
			RoleBells bells, BooleanSupplier knowing, LaneRoom room, WorkHandler handler) {
		this.database = database;
		this.dialect = dialect;
		this.role = role;
		this.rows = rows;
		this.clock = clock;
		this.bells = bells;
		this.knowing = knowing;
		this.room = room;
		this.handler = handler;
	}

	/** db-scheduler's view of it. */
	CustomTask<Void> task() {
		return Tasks.custom(QueueTable.TASK, Void.class)
				.onFailure((complete, operations) -> failed(complete))
				.onDeadExecution((complete, operations) -> revive(complete.getExecution()))
				.execute((instance, context) -> turn(context));
	}

	int running() {
		return running.get();
	}

	InstantSource clock() {
		return clock;
	}

	/** What was taken while this is off goes back. */
	void taking(boolean on) {
		taking = on;
	}

	/** From here on the database is asked once only to store what a handler answers: it may be closing. */
	void end() {
		taking = false;
		ending = true;
	}

	private CompletionHandler<Void> turn(ExecutionContext context) {
		Execution execution = context.getExecution();
		if (!taking) {
			room.leave(execution.getId());
			return (complete, operations) -> stored(execution, connection -> rows.giveBack(connection, execution));
		}
		running.incrementAndGet();
		try {
			Answer answer = handler.work(new StoredTurn(execution, context.getCurrentlyExecuting()));
			return (complete, operations) -> answered(execution, answer);
		} finally {
			running.decrementAndGet();
			room.leave(execution.getId());
			// A handler may leave it behind, and Derby takes it for a failure of the disk.
			Thread.interrupted();
		}
	}

	private void failed(ExecutionComplete complete) {
		Execution execution = complete.getExecution();
		Duration pause = WorkQueue.FIRST_PAUSE.multipliedBy(1L << Math.min(execution.consecutiveFailures, 30));
		Instant due = clock.instant()
				.plus(pause.compareTo(WorkQueue.LONGEST_PAUSE) < 0 ? pause : WorkQueue.LONGEST_PAUSE);
		answered(execution, new Answer.Failed(due));
	}

	private void answered(Execution execution, Answer answer) {
		stored(execution, connection -> rows.answer(connection, execution, answer, clock.instant()));
		switch (answer) {
		case Answer.Again again -> bells.ring(role, again.due());
		case Answer.Later later -> bells.ring(role, later.due());
		case Answer.Failed failed -> bells.ring(role, failed.due());
		case Answer.Done() -> {
			// what was asked for meanwhile has been rung for
		}
		}
	}

	/**
	 * Stores the end of a turn. While the database is away nobody else can take the pair over, so this is tried until it is
	 * back: otherwise the turn would count as that of a dead host.
	 */
	private void stored(Execution execution, SqlWork<Boolean> end) {
		boolean doubtful = false;
		while (true) {
			try {
				if (!database.sql(connection -> end.in(connection) && told(connection))) {
					if (doubtful) {
						// The database may have stored it, and its answer did not come.
						LOG.info("What became of pair {} as {} is stored, or the pair was taken over",
								execution.getId(),
								role.word());
					} else {
						LOG.warn("Pair {} was taken over from this host while it was worked on here as {}",
								execution.getId(), role.word());
					}
				}
				bells.ring(role);
				return;
			} catch (StoreException e) {
				if (ending || e.finding().code().equals("project.closed")) {
					throw e;
				}
				doubtful = true;
				LOG.warn("What became of pair {} as {} cannot be stored yet: {}", execution.getId(), role.word(),
						e.getMessage());
				LockSupport.parkNanos(BEFORE_NEXT_TRY.toNanos());
			}
		}
	}

	/** A host that takes nothing itself lets the others know, as the row may be due at once. */
	private boolean told(Connection connection) throws SQLException {
		if (!taking) {
			dialect.tell(connection, role);
		}
		return true;
	}

	/** The host that had taken it has not been heard of for too long. Due since it was due before, it is next in turn. */
	private void revive(Execution dead) {
		if (!knowing.getAsBoolean()) {
			return;
		}
		boolean revived = database.sql(connection -> {
			boolean free = rows.revive(connection, dead, clock.instant());
			if (free) {
				dialect.tell(connection, role);
			}
			return free;
		});
		if (revived) {
			LOG.warn("Pair {} is taken over as {} from {}, last heard of at {}", dead.getId(), role.word(),
					dead.pickedBy, dead.lastHeartbeat);
			bells.ring(role);
		}
	}
}
