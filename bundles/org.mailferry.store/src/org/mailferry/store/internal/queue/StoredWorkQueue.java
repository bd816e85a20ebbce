package org.mailferry.store.internal.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkHandler;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;

/** The queues of a project: a table for each role, which db-scheduler serves. */
public final class StoredWorkQueue implements WorkQueue {

	private final QueueDatabase database;
	private final QueueDialect dialect;
	private final InstantSource clock;
	private final QueuePace pace;
	private final Map<AgentRole, QueueTable> tables = new EnumMap<>(AgentRole.class);
	private final RoleBells bells;

	StoredWorkQueue(QueueDatabase database, QueueDialect dialect, InstantSource clock, RoleBells bells,
			QueuePace pace) {
		this.database = database;
		this.dialect = dialect;
		this.clock = clock;
		this.bells = bells;
		this.pace = pace;
		for (AgentRole role : AgentRole.values()) {
			tables.put(role, new QueueTable(role));
		}
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
		Instant now = clock.instant();
		boolean due = sorted.stream().anyMatch(one -> !one.due().isAfter(now));
		int fresh = database.sql(connection -> {
			int count = dialect.store(connection, name(role), sorted, turn);
			if (due) {
				dialect.tell(connection, role);
			}
			return count;
		});
		if (due) {
			bells.ring(role);
		}
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
	public int remove(AgentRole role, WorkSelection which) {
		return database.sql(connection -> {
			int count = changed(connection, RowChange.condemn(name(role)), which);
			changed(connection, RowChange.remove(name(role)), which);
			return count;
		});
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
	public Serving serve(AgentRole role, String host, int capacity, WorkHandler handler) {
		if (capacity < 1) {
			throw new IllegalArgumentException("a host serves with 1 agent at least, not " + capacity);
		}
		QueueTurns turns = new QueueTurns(database, dialect, role, new TurnRows(name(role)), clock, bells, handler);
		StoredServing serving = new StoredServing(database, dialect, pace, name(role), host, capacity, turns);
		bells.hang(role, serving);
		serving.start(() -> bells.take(role, serving));
		return serving;
	}

	private String name(AgentRole role) {
		return tables.get(role).name();
	}
}
