package org.mailferry.store.internal.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

import jakarta.persistence.EntityManager;

import org.mailferry.api.PairId;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.StoreException;
import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.PassCounters;
import org.mailferry.api.pass.PassKind;
import org.mailferry.api.pass.PassResult;
import org.mailferry.api.pass.PassResult.Ending;
import org.mailferry.api.project.PassClaim;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.db.SharedClock;
import org.mailferry.store.internal.ledger.Fence;
import org.mailferry.store.internal.ledger.JdbcLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pass that runs in this process. Safe for use by any thread. */
final class RunningPass implements PassClaim {

	/** Who watches asks this process, so the database needs the counters only in case that it dies. */
	private static final Duration KEEP_EVERY = Duration.ofSeconds(2);
	private static final int BATCH = 500;
	private static final Logger LOG = LoggerFactory.getLogger(RunningPass.class);

	private record Start(long pass, Fence fence) {
	}

	private final Database database;
	private final SharedClock clock;
	private final PassBook book;
	private final DifferenceText differences;
	private final PairId pair;
	private final PassKind kind;
	private final BiConsumer<PairId, RunningPass> whenOver;
	private final Instant since;
	private final ReentrantLock ending = new ReentrantLock();
	private volatile PassCounters counters = PassCounters.ZERO;
	private volatile long passId;
	private JdbcLedger ledger;
	private Instant kept;
	private boolean over;

	RunningPass(Database database, SharedClock clock, PassBook book, DifferenceText differences, PairId pair,
			PassKind kind,
			BiConsumer<PairId, RunningPass> whenOver) {
		this.database = database;
		this.clock = clock;
		this.book = book;
		this.differences = differences;
		this.pair = pair;
		this.kind = kind;
		this.whenOver = whenOver;
		since = clock.instant();
		kept = since;
	}

	void begin(String owner) {
		long process = book.process();
		Start start = database.entities(manager -> {
			PairEntity entity = manager.find(PairEntity.class, pair.value());
			if (entity == null) {
				throw ProjectFailure.pairUnknown(pair.toString());
			}
			if (entity.runningPass() != null) {
				if (book.lives(manager, entity)) {
					throw ProjectFailure.pairBusy("pair " + pair,
							manager.find(PassEntity.class, entity.runningPass()).running());
				}
				PassBook.abandon(manager, entity);
			}
			PassEntity pass = new PassEntity(pair, kind, owner, process, since);
			manager.persist(pass);
			entity.begin(kind, pass.id(), since);
			PassStages.begun(manager, entity, kind, owner, clock);
			return new Start(pass.id(), PassBook.fence(manager, entity));
		});
		passId = start.pass();
		ledger = new JdbcLedger(database, clock, start.fence());
		ledger.purge();
	}

	String since() {
		return since.toString();
	}

	PassCounters counters() {
		return counters;
	}

	@Override
	public long passId() {
		return passId;
	}

	@Override
	public Ledger ledger() {
		return ledger;
	}

	@Override
	public void progress(PassCounters now) {
		counters = Objects.requireNonNull(now, "counters");
		// Whoever finds it locked need not keep anything: another thread does, or the pass is just ending.
		if (ending.tryLock()) {
			try {
				if (!over && !clock.instant().isBefore(kept.plus(KEEP_EVERY))) {
					kept = clock.instant();
					database.repeatableEntities(manager -> {
						manager.find(PassEntity.class, passId).count(now);
						return null;
					});
				}
			} finally {
				ending.unlock();
			}
		}
	}

	@Override
	public void finish(PassResult result) {
		ending.lock();
		try {
			if (over) {
				throw ProjectFailure.claimLost("pair " + pair);
			}
			end(result);
			giveBack();
		} finally {
			ending.unlock();
		}
	}

	@Override
	public void close() {
		ending.lock();
		try {
			if (!over) {
				closeUnfinished();
			}
		} finally {
			ending.unlock();
		}
	}

	private void closeUnfinished() {
		try {
			end(new PassResult(Ending.FAILED, counters, Optional.empty(), List.of()));
		} catch (StoreException e) {
			// Whoever opens the project next finds the pass without an end and gives it one.
			LOG.warn("The end of a pass could not be stored: {}", e.finding().code());
		} finally {
			giveBack();
		}
	}

	private void giveBack() {
		over = true;
		ledger.giveBack();
		whenOver.accept(pair, this);
	}

	private void end(PassResult result) {
		Instant now = clock.instant();
		database.repeatableEntities(manager -> {
			PassEntity pass = manager.find(PassEntity.class, passId);
			if (pass.ended()) {
				// The answer to this very transaction was lost.
				return null;
			}
			if (pass.over()) {
				// Another process took this one for dead and has ended it; the pair may be in other hands.
				throw ProjectFailure.claimLost("pair " + pair);
			}
			pass.count(result.counters());
			pass.end(result.ending(), now);
			LedgerTotalsEntity totals = manager.find(LedgerTotalsEntity.class, pair.value());
			PairEntity entity = manager.find(PairEntity.class, pair.value());
			entity.end(kind, result, totals.refused() > 0, now);
			PassStages.ended(manager, entity, kind, result.ending(), pass.owner(), clock);
			if (kind != PassKind.SYNC && result.ending() == Ending.COMPLETED) {
				replace(manager, result.verification());
			}
			PassBook.bump(manager, pair.value());
			ProjectTotalsEntity.add(manager, result.counters());
			return null;
		});
	}

	private void replace(EntityManager manager, List<FolderVerification> folders) {
		manager.createQuery("DELETE FROM Verification v WHERE v.pair = :pair").setParameter("pair", pair.value())
				.executeUpdate();
		manager.flush();
		for (int ordinal = 0; ordinal < folders.size(); ordinal++) {
			manager.persist(new VerificationEntity(pair, ordinal, folders.get(ordinal), differences));
			if (ordinal % BATCH == BATCH - 1) {
				manager.flush();
				manager.clear();
			}
		}
	}
}
