package org.mailferry.store.internal.data;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.EntityManager;

import org.mailferry.api.PairId;
import org.mailferry.api.project.CollectionSummary;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.PairState;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Turn;

/** The collections of a project, and which pairs are in them. */
public final class CollectionBook {

	/** NULL of a type, without which PostgreSQL takes it for text. */
	private static final String NO_COLLECTION = "NULLIF(p.collection, p.collection)";

	private final Database database;

	public CollectionBook(Database database) {
		this.database = database;
	}

	public List<CollectionSummary> collections() {
		return database.entities(manager -> {
			Map<Integer, Map<PairState, Long>> counts = new HashMap<>();
			manager.createQuery(
					"SELECT p.collection, p.state, COUNT(p.id) FROM Pair p WHERE p.collection IS NOT NULL GROUP BY p.collection, p.state",
					Object[].class).getResultList().forEach(
							row -> counts.computeIfAbsent((Integer) row[0], id -> none()).put((PairState) row[1],
									(Long) row[2]));
			return manager.createQuery("SELECT c FROM MailboxCollection c", CollectionEntity.class).getResultStream()
					.sorted(Comparator.comparingInt(CollectionEntity::priority)
							.thenComparing(CollectionEntity::name, String.CASE_INSENSITIVE_ORDER))
					.map(entity -> summary(entity, counts.getOrDefault(entity.id(), none()))).toList();
		});
	}

	private static Map<PairState, Long> none() {
		Map<PairState, Long> states = new EnumMap<>(PairState.class);
		for (PairState state : PairState.values()) {
			states.put(state, 0L);
		}
		return states;
	}

	private static CollectionSummary summary(CollectionEntity entity, Map<PairState, Long> states) {
		return new CollectionSummary(entity.collection(), states.values().stream().mapToLong(Long::longValue).sum(),
				states);
	}

	public void save(MailboxCollection collection) {
		changed(manager -> {
			Optional<CollectionEntity> known = named(manager, collection.name());
			if (known.isEmpty()) {
				make(manager, collection);
			} else if (known.get().priority() != collection.priority()) {
				known.get().serve(collection.priority());
				manager.createQuery("UPDATE Pair p SET p.collectionPriority = :priority WHERE p.collection = :id")
						.setParameter("priority", collection.priority()).setParameter("id", known.get().id())
						.executeUpdate();
			}
		});
	}

	public void assign(List<PairId> pairs, Optional<String> collection) {
		changed(manager -> {
			Optional<CollectionEntity> chosen = collection.map(name -> namedOrMade(manager, name));
			for (PairNumbers some : PairNumbers.batches(pairs)) {
				some.update(manager, "p.collection = " + chosen.map(CollectionEntity::id).map(String::valueOf)
						.orElse(NO_COLLECTION) + ", p.collectionPriority = "
						+ chosen.map(CollectionEntity::priority).orElse(MailboxCollection.DEFAULT_PRIORITY));
			}
		});
	}

	@FunctionalInterface
	private interface Change {
		void in(EntityManager manager);
	}

	private void changed(Change change) {
		database.inTurn(Turn.NUMBERS, manager -> {
			change.in(manager);
			return null;
		});
	}

	static Optional<CollectionEntity> named(EntityManager manager, String name) {
		return manager.createQuery("SELECT c FROM MailboxCollection c WHERE c.key = :key", CollectionEntity.class)
				.setParameter("key", MailboxCollection.key(name)).getResultStream().findFirst();
	}

	/** To be called by those whose turn it is with numbers. */
	static CollectionEntity namedOrMade(EntityManager manager, String name) {
		return named(manager, name).orElseGet(
				() -> make(manager, new MailboxCollection(name, MailboxCollection.DEFAULT_PRIORITY)));
	}

	private static CollectionEntity make(EntityManager manager, MailboxCollection collection) {
		Integer last = manager.createQuery("SELECT MAX(c.id) FROM MailboxCollection c", Integer.class)
				.getSingleResult();
		CollectionEntity made = new CollectionEntity(last == null ? 1 : last + 1, collection);
		manager.persist(made);
		manager.flush();
		return made;
	}
}
