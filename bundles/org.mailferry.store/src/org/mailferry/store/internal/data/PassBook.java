package org.mailferry.store.internal.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;

import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.project.PairState;
import org.mailferry.api.project.PassClaim;
import org.mailferry.api.project.PassRecord;
import org.mailferry.api.project.ProjectStatus;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Dialect;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.ledger.Fence;

/** The passes of a project: those that ran, and those that run in this process. */
public final class PassBook {

	private final Database database;
	private final SharedClock clock;
	private final Duration lease;
	private final Processes processes;
	private final DifferenceText differences = new DifferenceText();
	private final Map<PairId, RunningPass> running = new ConcurrentHashMap<>();
	/** Null where no other process has the project open. */
	private final Heartbeat heartbeat;
	/** Since when, and until when at last, this process has said again and again that it lives, as {@link System#nanoTime}. */
	private long steadySince;
	private long lastBeat;

	/** @param lease how long a process that says nothing counts as alive */
	public PassBook(Database database, SharedClock clock, Duration lease) {
		this.database = database;
		this.clock = clock;
		this.lease = lease;
		processes = new Processes(database, clock, lease);
		heartbeat = database.dialect() == Dialect.DERBY
				? null
				: Heartbeat.every(lease.dividedBy(3), this::beat);
	}

	private void beat() {
		clock.compare(database);
		if (processes.entered()) {
			processes.renew();
			if (steady()) {
				endAbandoned();
			}
		}
	}

	/**
	 * When the database was away for all, nobody could say that it lives: after that they have the time of a lease for it,
	 * before anyone is taken for dead.
	 */
	private boolean steady() {
		long now = System.nanoTime();
		if (lastBeat == 0 || now - lastBeat > lease.toNanos()) {
			steadySince = now;
		}
		lastBeat = now;
		return now - steadySince >= lease.toNanos();
	}

	/** Ends the passes of processes that died. */
	public void takeOver() {
		if (database.dialect() == Dialect.DERBY) {
			processes.clear();
		}
		clock.compare(database);
		endAbandoned();
	}

	private void endAbandoned() {
		for (long pair : processes.orphans()) {
			if (!running.containsKey(new PairId(pair))) {
				database.entities(manager -> {
					PairEntity entity = manager.find(PairEntity.class, pair);
					// By now somebody else may have claimed it.
					if (entity.runningPass() != null && !lives(manager, entity)) {
						abandon(manager, entity);
					}
					return entity;
				});
			}
		}
	}

	/** Whether the pass that a pair is said to have is being run by another process. */
	boolean lives(EntityManager manager, PairEntity pair) {
		PassEntity pass = manager.find(PassEntity.class, pair.runningPass());
		try {
			return processes.othersLives(manager.unwrap(Connection.class), pass.process());
		} catch (SQLException e) {
			throw new PersistenceException(e);
		}
	}

	/** Ends the pass of a pair that nobody runs any more. */
	static void abandon(EntityManager manager, PairEntity pair) {
		PassEntity pass = manager.find(PassEntity.class, pair.runningPass());
		pass.abandon();
		pair.abandon(pass.kind(), pass.counters().bytes());
		// Should it run all the same, it changes nothing more.
		bump(manager, pair.id());
		ProjectTotalsEntity.takeOver(manager, pass.counters());
	}

	/** Its passes may be taken over from now on; their claims fail. */
	public void leave() {
		if (heartbeat != null) {
			heartbeat.stop();
		}
		if (processes.entered()) {
			processes.leave();
		}
	}

	/** The number under which passes of this process are known. */
	long process() {
		return processes.own();
	}

	public PassClaim claim(PairId pair, PassKind kind, String owner) {
		RunningPass pass = new RunningPass(database, clock, this, differences, pair, kind, running::remove);
		RunningPass other = running.putIfAbsent(pair, pass);
		if (other != null) {
			throw ProjectFailure.pairBusy("pair " + pair, other.since());
		}
		try {
			pass.begin(owner);
			return pass;
		} catch (RuntimeException e) {
			running.remove(pair, pass);
			throw e;
		}
	}

	/** The next claim on a pair: every earlier one is lost from the end of this transaction on. */
	static Fence fence(EntityManager manager, PairEntity pair) {
		bump(manager, pair.id());
		LedgerTotalsEntity ledger = manager.find(LedgerTotalsEntity.class, pair.id());
		return new Fence(pair.id(), ledger.claim(), pair.pair().source().value());
	}

	static void bump(EntityManager manager, long pair) {
		manager.createNativeQuery("UPDATE pair_ledger SET claim = claim + 1 WHERE pair_id = ?")
				.setParameter(1, pair).executeUpdate();
	}

	public List<PassRecord> passes(PairId pair, int limit) {
		return database.entities(manager -> manager
				.createQuery("SELECT p FROM Pass p WHERE p.pair = :pair ORDER BY p.id DESC", PassEntity.class)
				.setParameter("pair", pair.value()).setMaxResults(limit).getResultStream()
				.map(pass -> pass.record(live(pair, pass.id()))).toList());
	}

	/** Passes that are running, in the order they began. */
	public List<PassRecord> running(int limit) {
		return database.entities(manager -> manager.createQuery(
				"SELECT s FROM Pair p, Pass s WHERE p.state = :running AND s.id = p.runningPass ORDER BY s.id",
				PassEntity.class).setParameter("running", PairState.RUNNING).setMaxResults(limit).getResultStream()
				.map(pass -> pass.record(live(pass.pair(), pass.id()))).toList());
	}

	private Optional<PassCounters> live(PairId pair, long pass) {
		return Optional.ofNullable(running.get(pair)).filter(live -> live.passId() == pass)
				.map(RunningPass::counters);
	}

	public List<FolderVerification> verification(PairId pair) {
		return database.entities(manager -> manager
				.createQuery("SELECT v FROM Verification v WHERE v.pair = :pair ORDER BY v.ordinal",
						VerificationEntity.class)
				.setParameter("pair", pair.value()).getResultStream().map(row -> row.folder(differences)).toList());
	}

	public ProjectStatus status(String name) {
		List<RunningPass> live = List.copyOf(running.values());
		return database.entities(manager -> {
			Map<PairState, Long> pairs = new EnumMap<>(PairState.class);
			for (PairState state : PairState.values()) {
				pairs.put(state, 0L);
			}
			manager.createQuery("SELECT p.state, COUNT(p) FROM Pair p GROUP BY p.state", Object[].class)
					.getResultList().forEach(row -> pairs.put((PairState) row[0], (Long) row[1]));
			Long items = manager.createQuery("SELECT SUM(l.items) FROM LedgerTotals l", Long.class).getSingleResult();
			ProjectTotalsEntity totals = manager.find(ProjectTotalsEntity.class, ProjectTotalsEntity.ID);
			PassCounters counters = totals.counters();
			for (RunningPass pass : live) {
				counters = counters.plus(pass.counters());
			}
			for (PassCounters others : elsewhere(manager, live)) {
				counters = counters.plus(others);
			}
			Map<Severity, Long> findings = FindingBook.counts(manager);
			return new ProjectStatus(name, pairs, StageBook.counts(manager), items == null ? 0 : items, counters,
					findings, totals.takenOver());
		});
	}

	/** What passes of other processes have counted so far, as far as they have told. */
	private static List<PassCounters> elsewhere(EntityManager manager, List<RunningPass> live) {
		Set<Long> own = live.stream().map(RunningPass::passId).collect(Collectors.toSet());
		return manager
				.createQuery("SELECT s FROM Pair p, Pass s WHERE p.state = :running AND s.id = p.runningPass",
						PassEntity.class)
				.setParameter("running", PairState.RUNNING).getResultStream().filter(pass -> !own.contains(pass.id()))
				.map(PassEntity::counters).toList();
	}
}
