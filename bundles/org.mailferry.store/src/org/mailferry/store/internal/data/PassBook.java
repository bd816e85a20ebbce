package org.mailferry.store.internal.data;

import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.persistence.EntityManager;

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
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.ledger.Fence;

/** The passes of a project: those that ran, and those that run in this process. */
public final class PassBook {

	private final Database database;
	private final Clock clock;
	private final DifferenceText differences = new DifferenceText();
	private final Map<PairId, RunningPass> running = new ConcurrentHashMap<>();

	public PassBook(Database database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** Ends the passes of processes that died. To be called before anything is claimed. */
	public void endAbandoned() {
		database.entities(manager -> {
			for (PairEntity pair : manager
					.createQuery("SELECT p FROM Pair p WHERE p.state = :running", PairEntity.class)
					.setParameter("running", PairState.RUNNING).getResultList()) {
				PassEntity pass = manager.find(PassEntity.class, pair.runningPass());
				pass.abandon();
				pair.abandon(pass.kind(), pass.counters().bytes());
				ProjectTotalsEntity.locked(manager).add(pass.counters());
			}
			return null;
		});
	}

	public PassClaim claim(PairId pair, PassKind kind, String owner) {
		RunningPass pass = new RunningPass(database, clock, differences, pair, kind, running::remove);
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
			PassCounters counters = manager.find(ProjectTotalsEntity.class, ProjectTotalsEntity.ID).counters();
			for (RunningPass pass : live) {
				counters = counters.plus(pass.counters());
			}
			Map<Severity, Long> findings = FindingBook.counts(manager);
			return new ProjectStatus(name, pairs, items == null ? 0 : items, counters, findings);
		});
	}
}
