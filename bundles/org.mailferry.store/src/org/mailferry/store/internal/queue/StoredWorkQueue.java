package org.mailferry.store.internal.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkHandler;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;
import org.mailferry.store.internal.db.NotificationLine;
import org.mailferry.store.internal.db.SqlDatabase;

/** The queues of a project: a table for each role, which db-scheduler serves. */
public final class StoredWorkQueue implements WorkQueue, AutoCloseable {

	private final SqlDatabase database;
	private final QueueDialect dialect;
	private final InstantSource clock;
	private final QueuePace pace;
	private final Map<AgentRole, QueueTable> tables = new EnumMap<>(AgentRole.class);
	private final RoleBells bells;
	private final ReentrantLock opening = new ReentrantLock();
	/** Null in Derby, where nobody else has anything to say. */
	private NotificationLine line;
	private boolean closed;

	private StoredWorkQueue(SqlDatabase database, QueueDialect dialect, InstantSource clock, QueuePace pace) {
		this.database = database;
		this.dialect = dialect;
		this.clock = clock;
		this.pace = pace;
		bells = new RoleBells(clock, pace.poll());
		for (AgentRole role : AgentRole.values()) {
			tables.put(role, new QueueTable(role));
		}
	}

	/** Those in Derby, which this process serves alone. */
	public static StoredWorkQueue embedded(SqlDatabase database, InstantSource clock) {
		return embedded(database, clock, QueuePace.USUAL);
	}

	static StoredWorkQueue embedded(SqlDatabase database, InstantSource clock, QueuePace pace) {
		return new StoredWorkQueue(database, new DerbyQueues(), clock, pace);
	}

	/**
	 * Those on PostgreSQL, which any number of processes serves.
	 *
	 * @param line
	 *            to be closed later than the queues
	 */
	public static StoredWorkQueue shared(SqlDatabase database, InstantSource clock, NotificationLine line,
			QueuePace pace) {
		StoredWorkQueue queue = new StoredWorkQueue(database, new PostgresQueues(), clock, pace);
		queue.line = line;
		return queue;
	}

	@Override
	public InstantSource clock() {
		return clock;
	}

	@Override
	public int put(AgentRole role, Collection<QueuedWork> work) {
		return stored(role, work, true);
	}

	@Override
	public int arrange(AgentRole role, Collection<QueuedWork> work) {
		return stored(role, work, false);
	}

	private int stored(AgentRole role, Collection<QueuedWork> work, boolean turn) {
		Set<PairId> seen = new HashSet<>();
		work.stream().map(QueuedWork::pair).filter(Predicate.not(seen::add)).findFirst().ifPresent(pair -> {
			throw new IllegalArgumentException("pair %s is put twice".formatted(pair));
		});
		if (work.isEmpty()) {
			return 0;
		}
		List<QueuedWork> sorted = work.stream().sorted(Comparator.comparingLong(one -> one.pair().value())).toList();
		Instant due = Collections.min(work, Comparator.comparing(QueuedWork::due)).due();
		int fresh = database.sql(connection -> {
			int count = dialect.store(connection, name(role), sorted, turn, clock.instant());
			if (!due.isAfter(clock.instant())) {
				dialect.tell(connection, role);
			}
			return count;
		});
		bells.ring(role, due);
		return fresh;
	}

	@Override
	public int hurry(AgentRole role, WorkSelection which) {
		RowChange change = RowChange.hurry(name(role), clock.instant());
		int changed = database.sql(connection -> {
			int count = changed(connection, change, which);
			if (count > 0) {
				dialect.tell(connection, role);
			}
			return count;
		});
		if (changed > 0) {
			bells.ring(role);
		}
		return changed;
	}

	@Override
	public int postpone(AgentRole role, WorkSelection which, Instant until) {
		RowChange change = RowChange.postpone(name(role), until);
		return database.sql(connection -> changed(connection, change, which));
	}

	@Override
	public int withdraw(AgentRole role, WorkSelection which, Instant until) {
		RowChange change = RowChange.withdraw(name(role), until);
		return database.sql(connection -> changed(connection, change, which));
	}

	@Override
	public int reopen(AgentRole role, Map<WorkSelection, Instant> closed) {
		int sooner = database.sql(connection -> {
			int count = QueueDialect.change(connection, RowChange.restore(name(role)));
			for (Map.Entry<WorkSelection, Instant> one : closed.entrySet()) {
				changed(connection, RowChange.postpone(name(role), one.getValue()), one.getKey());
			}
			if (count > 0) {
				dialect.tell(connection, role);
			}
			return count;
		});
		if (sooner > 0) {
			bells.ring(role);
		}
		return sooner;
	}

	@Override
	public int remove(AgentRole role, WorkSelection which) {
		return database.sql(connection -> {
			int count = changed(connection, RowChange.condemn(name(role)), which);
			changed(connection, RowChange.remove(name(role)), which);
			return count;
		});
	}

	@Override
	public int release(AgentRole role, Set<String> hosts) {
		RowChange change = RowChange.release(name(role), hosts);
		int released = database.sql(connection -> {
			int count = QueueDialect.change(connection, change);
			if (count > 0) {
				dialect.tell(connection, role);
			}
			return count;
		});
		if (released > 0) {
			bells.ring(role);
		}
		return released;
	}

	private int changed(Connection connection, RowChange change, WorkSelection which)
			throws SQLException {
		return which instanceof WorkSelection.OfPairs(var pairs)
				? dialect.change(connection, change, pairs)
				: QueueDialect.change(connection, change.of(which));
	}

	@Override
	public QueueCounts counts(AgentRole role) {
		return database.sql(connection -> tables.get(role).counts(connection, clock.instant()));
	}

	@Override
	public List<WorkState> running(AgentRole role) {
		return database.sql(tables.get(role)::running);
	}

	@Override
	public Optional<WorkState> find(AgentRole role, PairId pair) {
		return database.sql(connection -> tables.get(role).find(connection, pair));
	}

	@Override
	public Serving serve(AgentRole role, String host, int capacity, Supplier<Map<Lane, Integer>> most,
			WorkHandler handler) {
		if (capacity < 1) {
			throw new IllegalArgumentException("a host serves with 1 agent at least, not " + capacity);
		}
		listen();
		LaneRoom room = new LaneRoom(most);
		QueueTurns turns = new QueueTurns(database, dialect, role, new TurnRows(name(role)), clock, bells,
				this::knowsTheLiving, room, handler);
		StoredServing serving = new StoredServing(database, dialect, pace, name(role), host, capacity, room, turns);
		bells.hang(role, serving);
		serving.start(() -> bells.take(role, serving));
		return serving;
	}

	/** Only who serves has to hear anything. */
	private void listen() {
		opening.lock();
		try {
			if (closed) {
				throw new IllegalStateException("the queues are closed");
			}
			if (line != null) {
				line.hear(PostgresQueues.CHANNEL, bells::ring);
			}
		} finally {
			opening.unlock();
		}
	}

	/**
	 * When the database was away for all, no host could say that it lives: after that they have the time of three heartbeats
	 * for it, before anyone is taken for dead.
	 */
	private boolean knowsTheLiving() {
		return line == null || line.connected().compareTo(pace.heartbeat().multipliedBy(3)) > 0;
	}

	/** Closes all that serve, see {@link Serving#close}. Idempotent. */
	@Override
	public void close() {
		opening.lock();
		try {
			closed = true;
		} finally {
			opening.unlock();
		}
		bells.all().forEach(Serving::close);
	}

	private String name(AgentRole role) {
		return tables.get(role).name();
	}
}
