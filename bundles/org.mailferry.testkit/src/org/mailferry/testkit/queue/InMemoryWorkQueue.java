package org.mailferry.testkit.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.mailferry.api.PairId;
import org.mailferry.api.agent.AgentRole;
import org.mailferry.api.queue.Answer;
import org.mailferry.api.queue.Lane;
import org.mailferry.api.queue.QueueCounts;
import org.mailferry.api.queue.QueuedWork;
import org.mailferry.api.queue.Serving;
import org.mailferry.api.queue.WorkHandler;
import org.mailferry.api.queue.WorkQueue;
import org.mailferry.api.queue.WorkSelection;
import org.mailferry.api.queue.WorkState;

/**
 * The queues of all roles, in memory. Several hosts of a test share one; {@link #kill} is what happens to a host whose
 * process ends. With a clock that a test moves, {@link #look} lets the hosts see that it moved.
 */
public final class InMemoryWorkQueue implements WorkQueue {

	final ReentrantLock lock = new ReentrantLock();
	final Condition changed = lock.newCondition();
	private final Map<AgentRole, TreeMap<Long, MemoryRow>> rows = new EnumMap<>(AgentRole.class);
	private final InstantSource clock;

	public InMemoryWorkQueue(InstantSource clock) {
		this.clock = clock;
		for (AgentRole role : AgentRole.values()) {
			rows.put(role, new TreeMap<>());
		}
	}

	/** Lets all hosts look for due work again, after the clock was moved. */
	public void look() {
		locked(() -> true);
	}

	/**
	 * What a host had taken is taken over at once: its turns count as failed and are held no more, and what their handlers
	 * answer is not heard. Its servings take more work all the same, until they are closed.
	 */
	public void kill(String host) {
		locked(() -> {
			rows.values().forEach(queue -> List.copyOf(queue.values()).stream()
					.filter(row -> row.running() && row.turn.host().equals(host)).forEach(row -> {
						row.turn.held = false;
						settle(queue, row, new Answer.Failed(now()));
					}));
			return true;
		});
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
		return locked(() -> {
			TreeMap<Long, MemoryRow> queue = rows.get(role);
			Map<Integer, Long> foremost = new HashMap<>();
			Instant now = now();
			if (!turn) {
				queue.values().stream().filter(row -> row.due(now)).forEach(
						row -> foremost.merge(row.work.priority(), row.work.position(), Math::min));
			}
			return (int) work.stream().filter(one -> stored(queue, placed(queue, one, foremost), turn)).count();
		});
	}

	private static QueuedWork placed(TreeMap<Long, MemoryRow> queue, QueuedWork given, Map<Integer, Long> foremost) {
		Long first = foremost.get(given.priority());
		if (first == null || given.step() == 0) {
			return given;
		}
		MemoryRow row = queue.get(given.pair().value());
		return given.at(row == null || row.work.priority() != given.priority()
				? first + given.position()
				: Math.max(first, row.work.position()));
	}

	/** @return whether it had no row */
	private static boolean stored(TreeMap<Long, MemoryRow> queue, QueuedWork given, boolean turn) {
		QueuedWork work = new QueuedWork(given.pair(), given.priority(), given.position(),
				given.due().truncatedTo(ChronoUnit.MICROS), given.lanes(), given.step(), given.host());
		MemoryRow row = queue.get(work.pair().value());
		if (row == null) {
			queue.put(work.pair().value(), new MemoryRow(work));
			return true;
		}
		row.renew(work);
		if (turn || row.last) {
			row.askedFor(work.due());
		}
		boolean none = row.last;
		row.last = false;
		return none;
	}

	@Override
	public int hurry(AgentRole role, WorkSelection which) {
		Instant now = now();
		return changed(role, which, row -> !row.last && row.askedFor(now));
	}

	@Override
	public int postpone(AgentRole role, WorkSelection which, Instant until) {
		Instant moment = until.truncatedTo(ChronoUnit.MICROS);
		return changed(role, which, row -> row.postponed(moment));
	}

	@Override
	public int withdraw(AgentRole role, WorkSelection which, Instant until) {
		return changed(role, which, row -> row.withdrawn(until));
	}

	@Override
	public int reopen(AgentRole role, Map<WorkSelection, Instant> closed) {
		return locked(() -> {
			int sooner = (int) rows.get(role).values().stream().filter(MemoryRow::restored).count();
			closed.forEach((which, until) -> postpone(role, which, until));
			return sooner;
		});
	}

	@Override
	public int remove(AgentRole role, WorkSelection which) {
		return changed(role, which, row -> {
			boolean before = row.last;
			if (row.running()) {
				row.last = true;
				row.asked = null;
			} else {
				rows.get(role).remove(row.work.pair().value());
			}
			return !before;
		});
	}

	@Override
	public int release(AgentRole role, Set<String> hosts) {
		return changed(role, WorkSelection.all(), row -> row.released(hosts));
	}

	private int changed(AgentRole role, WorkSelection which, Predicate<MemoryRow> change) {
		return locked(() -> (int) List.copyOf(rows.get(role).values()).stream().filter(row -> row.is(which))
				.filter(change).count());
	}

	@Override
	public QueueCounts counts(AgentRole role) {
		return locked(() -> {
			Instant now = now();
			Collection<MemoryRow> all = rows.get(role).values();
			long running = all.stream().filter(MemoryRow::running).count();
			List<Instant> due = all.stream().filter(row -> row.due(now)).map(row -> row.work.due()).toList();
			return new QueueCounts(running, due.size(), all.size() - running - due.size(),
					all.stream().filter(row -> row.failures > 0).count(),
					due.stream().min(Comparator.naturalOrder()));
		});
	}

	@Override
	public List<WorkState> running(AgentRole role) {
		return locked(
				() -> rows.get(role).values().stream().filter(MemoryRow::running).map(MemoryRow::state).toList());
	}

	@Override
	public Optional<WorkState> find(AgentRole role, PairId pair) {
		return locked(() -> Optional.ofNullable(rows.get(role).get(pair.value())).map(MemoryRow::state));
	}

	@Override
	public Serving serve(AgentRole role, String host, int capacity, Supplier<Map<Lane, Integer>> most,
			WorkHandler handler) {
		return new MemoryServing(this, role, host, capacity, most, handler);
	}

	/** Takes what comes first and needs none of these lanes, under the lock. */
	MemoryRow.MemoryTurn taken(AgentRole role, String host, Set<Lane> full) {
		Instant now = now();
		MemoryRow first = rows.get(role).values().stream().filter(row -> row.due(now) && row.isFor(host))
				.filter(row -> Collections.disjoint(row.work.lanes(), full))
				.min(MemoryRow.ORDER)
				.orElse(null);
		if (first == null) {
			return null;
		}
		first.turn = new MemoryRow.MemoryTurn(first, host);
		return first.turn;
	}

	/** How long until anything of a role becomes due by the clock, under the lock; at most an hour. */
	Duration pause(AgentRole role) {
		Instant now = now();
		return rows.get(role).values().stream().filter(row -> !row.running())
				.map(row -> Duration.between(now, row.work.due())).filter(Duration::isPositive)
				.min(Comparator.naturalOrder()).filter(pause -> pause.compareTo(Duration.ofHours(1)) < 0)
				.orElse(Duration.ofHours(1));
	}

	void answered(AgentRole role, MemoryRow.MemoryTurn turn, Answer answer) {
		locked(() -> {
			if (turn.row().turn == turn) {
				settle(rows.get(role), turn.row(), answer);
			}
			return true;
		});
	}

	private static void settle(TreeMap<Long, MemoryRow> queue, MemoryRow row, Answer answer) {
		if (!row.answered(answer)) {
			queue.remove(row.work.pair().value());
		}
	}

	private Instant now() {
		return clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	<T> T locked(Supplier<T> work) {
		lock.lock();
		try {
			T result = work.get();
			changed.signalAll();
			return result;
		} finally {
			lock.unlock();
		}
	}
}
