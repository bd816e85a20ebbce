package org.mailferry.store.internal.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.persistence.EntityManager;

import org.mailferry.api.PairId;
import org.mailferry.store.internal.db.ProjectFailure;

/**
 * Numbers of pairs, as many as fit into one statement.
 *
 * @param values
 *            each once
 */
record PairNumbers(List<Long> values) {

	private static final int BATCH = 1_000;

	/** Of any number of pairs, named once or more often. */
	static List<PairNumbers> batches(Collection<PairId> pairs) {
		List<Long> all = pairs.stream().map(PairId::value).distinct().toList();
		List<PairNumbers> batches = new ArrayList<>();
		for (int from = 0; from < all.size(); from += BATCH) {
			batches.add(new PairNumbers(all.subList(from, Math.min(all.size(), from + BATCH))));
		}
		return batches;
	}

	/** Those of these pairs that there are. */
	List<PairEntity> known(EntityManager manager) {
		return manager.createQuery("SELECT p FROM Pair p WHERE p.id IN :ids", PairEntity.class)
				.setParameter("ids", values).getResultList();
	}

	/**
	 * These pairs, all of them.
	 *
	 * @throws org.mailferry.api.ledger.StoreException
	 *             pair.unknown
	 */
	List<PairEntity> find(EntityManager manager) {
		List<PairEntity> found = known(manager);
		if (found.size() < values.size()) {
			Set<Long> unknown = new HashSet<>(values);
			found.forEach(pair -> unknown.remove(pair.id()));
			throw ProjectFailure.pairUnknown(unknown.iterator().next().toString());
		}
		return found;
	}

	/**
	 * Changes these pairs; the transaction must not go on when it throws.
	 *
	 * @param changes
	 *            as JPQL has them after SET; no words of others
	 * @throws org.mailferry.api.ledger.StoreException
	 *             pair.unknown
	 */
	void update(EntityManager manager, String changes) {
		int changed = manager.createQuery("UPDATE Pair p SET " + changes + " WHERE p.id IN :ids")
				.setParameter("ids", values).executeUpdate();
		if (changed < values.size()) {
			Set<Long> unknown = new HashSet<>(values);
			unknown.removeAll(manager.createQuery("SELECT p.id FROM Pair p WHERE p.id IN :ids", Long.class)
					.setParameter("ids", values).getResultList());
			throw ProjectFailure.pairUnknown(unknown.iterator().next().toString());
		}
	}
}
