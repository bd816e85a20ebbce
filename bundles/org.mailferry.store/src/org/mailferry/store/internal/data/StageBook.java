package org.mailferry.store.internal.data;

import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.mailferry.api.PairId;
import org.mailferry.api.project.PairStage;
import org.mailferry.api.project.PairStages;
import org.mailferry.api.project.StageChange;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.ProjectFailure;

/** Where the pairs of a project stand, and how they came there. */
public final class StageBook implements PairStages {

	private final Database database;
	private final Clock clock;

	public StageBook(Database database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	@Override
	public Map<PairId, PairStage> of(Collection<PairId> pairs) {
		return database.entities(manager -> {
			Map<PairId, PairStage> stages = new HashMap<>();
			for (PairNumbers some : PairNumbers.batches(pairs)) {
				some.known(manager).forEach(pair -> stages.put(pair.pair().id(), pair.shownStage()));
			}
			return stages;
		});
	}

	/** How many pairs are at each stage, as it is shown; every stage is there. */
	static Map<PairStage, Long> counts(EntityManager manager) {
		Map<PairStage, Long> counts = new EnumMap<>(PairStage.class);
		for (PairStage stage : PairStage.values()) {
			counts.put(stage, 0L);
		}
		manager.createQuery("SELECT p.stage, p.suspended, COUNT(p) FROM Pair p GROUP BY p.stage, p.suspended",
				Object[].class).getResultList()
				.forEach(row -> counts.merge((boolean) row[1] ? PairStage.SUSPENDED : (PairStage) row[0], (Long) row[2],
						Long::sum));
		return counts;
	}

	@Override
	public int move(Collection<PairId> pairs, PairStage to, String who, String why) {
		if (to == PairStage.SUSPENDED) {
			throw new IllegalArgumentException("pairs are suspended otherwise");
		}
		return database.entities(manager -> {
			int moved = 0;
			for (PairNumbers some : PairNumbers.batches(pairs)) {
				for (PairEntity pair : some.find(manager)) {
					moved += move(manager, pair, to, who, why) ? 1 : 0;
				}
				manager.flush();
				manager.clear();
			}
			return moved;
		});
	}

	private boolean move(EntityManager manager, PairEntity pair, PairStage to, String who, String why) {
		PairStage from = pair.shownStage();
		if (from == to) {
			return false;
		}
		boolean back = from == PairStage.FAILED && pair.stageBefore() == to;
		if (!back && !from.next().contains(to)) {
			throw ProjectFailure.stageRefused(pair.pair().source().value(), from.word(), to.word());
		}
		note(manager, pair, to, who, why, clock);
		return true;
	}

	/** Takes a pair to a stage that follows from what has happened. */
	static void note(EntityManager manager, PairEntity pair, PairStage to, String who, String why, Clock clock) {
		manager.persist(new TransitionEntity(pair.id(), clock.instant(), pair.stage(), to, who, why));
		pair.stage(to);
	}

	/** Suspends pairs, or lets them go on. */
	public void suspend(Collection<PairId> pairs, boolean suspended) {
		String who = Optional.ofNullable(System.getProperty("user.name")).orElse("");
		database.entities(manager -> {
			for (PairNumbers some : PairNumbers.batches(pairs)) {
				for (PairEntity pair : some.find(manager)) {
					if (pair.suspended() != suspended) {
						PairStage from = pair.shownStage();
						pair.suspend(suspended);
						manager.persist(new TransitionEntity(pair.id(), clock.instant(), from, pair.shownStage(), who,
								suspended ? "suspended" : "resumed"));
					}
				}
				manager.flush();
				manager.clear();
			}
			return null;
		});
	}

	@Override
	public List<StageChange> history(PairId pair, int limit) {
		return database.entities(manager -> manager
				.createQuery("SELECT t FROM Transition t WHERE t.pair = :pair ORDER BY t.id DESC",
						TransitionEntity.class)
				.setParameter("pair", pair.value()).setMaxResults(limit).getResultStream().map(TransitionEntity::change)
				.toList());
	}
}
