package org.mailferry.store.internal.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TypedQuery;

import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.project.MailboxCollection;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.ProjectFailure;
import org.mailferry.store.internal.db.Turn;

/** The pairs of a project. */
public final class PairBook {

	private static final int BATCH = 1_000;
	private static final String SUMMARIES = "SELECT p, l FROM Pair p, LedgerTotals l";

	private final Database database;

	public PairBook(Database database) {
		this.database = database;
	}

	/** Keeps where mailboxes of new pairs are. */
	@FunctionalInterface
	public interface Placing {

		/** @param added in the order of the new ones */
		void place(Connection connection, List<MailboxPair> added) throws SQLException;
	}

	/** @param placing in the same transaction */
	public List<MailboxPair> add(List<NewPair> pairs, Placing placing) {
		// One after the other, so that numbers have no gaps and two lists with the same mailbox meet.
		return database.inTurn(Turn.NUMBERS, manager -> {
			refuseKnown(manager, pairs, Side.SOURCE, NewPair::source);
			refuseKnown(manager, pairs, Side.TARGET, NewPair::target);
			List<MailboxPair> added = insert(manager, pairs);
			try {
				placing.place(manager.unwrap(Connection.class), added);
			} catch (SQLException e) {
				throw new PersistenceException(e);
			}
			return added;
		});
	}

	private static void refuseKnown(EntityManager manager, List<NewPair> pairs, Side side,
			Function<NewPair, MailboxAddress> mailbox) {
		Set<String> addresses = new HashSet<>();
		for (NewPair pair : pairs) {
			String address = mailbox.apply(pair).value();
			if (!addresses.add(address)) {
				throw ProjectFailure.pairExists(address, side.word());
			}
		}
		for (List<String> some : inBatches(addresses)) {
			manager.createQuery("SELECT p.%1$s FROM Pair p WHERE p.%1$s IN :some".formatted(side.word()), String.class)
					.setParameter("some", some).setMaxResults(1).getResultStream().findFirst().ifPresent(address -> {
						throw ProjectFailure.pairExists(address, side.word());
					});
		}
	}

	private static List<MailboxPair> insert(EntityManager manager, List<NewPair> pairs) {
		Long last = manager.createQuery("SELECT MAX(p.id) FROM Pair p", Long.class).getSingleResult();
		long before = last == null ? 0 : last;
		List<MailboxPair> added = new ArrayList<>(pairs.size());
		Map<String, CollectionEntity> collections = new HashMap<>();
		for (NewPair pair : pairs) {
			PairEntity entity = new PairEntity(before + added.size() + 1, pair);
			pair.collection().map(name -> collections.computeIfAbsent(MailboxCollection.key(name),
					key -> CollectionBook.namedOrMade(manager, name))).ifPresent(entity::join);
			added.add(entity.pair());
			manager.persist(entity);
			if (added.size() % BATCH == 0) {
				manager.flush();
				manager.clear();
			}
		}
		manager.flush();
		manager.createNativeQuery("INSERT INTO pair_ledger (pair_id, claim, items, refused, last_folder, last_intent)"
				+ " SELECT id, 0, 0, 0, 0, 0 FROM pair WHERE id > ?").setParameter(1, before).executeUpdate();
		return List.copyOf(added);
	}

	public List<PairSummary> pairs(PairQuery query) {
		return database.entities(manager -> PairCondition.of(manager, query)
				.map(wanted -> query.limit() > BATCH ? longPage(manager, wanted, query) : page(manager, wanted, query))
				.orElse(List.of()));
	}

	/** First the numbers, for which an index is enough however far from the beginning the page is, then what belongs to them. */
	private static List<PairSummary> page(EntityManager manager, PairCondition wanted, PairQuery query) {
		List<Long> page = wanted.query(manager, "SELECT p.id FROM Pair p", "", wanted.order(), Long.class)
				.setFirstResult(query.offset()).setMaxResults(query.limit()).getResultList();
		Map<Long, PairSummary> summaries = new HashMap<>();
		summaries(manager, page).forEach(summary -> summaries.put(summary.pair().id().value(), summary));
		return page.stream().map(summaries::get).toList();
	}

	/** All at once: going through the rows before so many costs less than naming each of them. */
	private static List<PairSummary> longPage(EntityManager manager, PairCondition wanted, PairQuery query) {
		return summarise(manager, wanted.query(manager, SUMMARIES, "l.pair = p.id", wanted.order(), Object[].class)
				.setFirstResult(query.offset()).setMaxResults(query.limit()));
	}

	public List<PairSummary> pairs(Collection<PairId> ids) {
		if (ids.isEmpty() || ids.size() > PairQuery.MAX_PAIRS) {
			throw new IllegalArgumentException("1 to 1,000 pairs at a time");
		}
		return database
				.entities(manager -> summaries(manager, ids.stream().map(PairId::value).distinct().toList()));
	}

	/** In any order. */
	private static List<PairSummary> summaries(EntityManager manager, List<Long> ids) {
		return ids.isEmpty()
				? List.of()
				: summarise(manager, manager.createQuery(SUMMARIES + " WHERE l.pair = p.id AND p.id IN :ids",
						Object[].class).setParameter("ids", ids));
	}

	/** What {@link #SUMMARIES} finds, in its order. */
	private static List<PairSummary> summarise(EntityManager manager, TypedQuery<Object[]> found) {
		List<Object[]> rows = found.setHint(QueryHints.READ_ONLY, HintValues.TRUE).getResultList();
		Map<Integer, String> collections = collections(manager,
				rows.stream().map(row -> ((PairEntity) row[0]).collection()));
		return rows.stream().map(row -> {
			PairEntity pair = (PairEntity) row[0];
			return pair.summary((LedgerTotalsEntity) row[1], collections.get(pair.collection()));
		}).toList();
	}

	/** Names by number. */
	private static Map<Integer, String> collections(EntityManager manager, Stream<Integer> all) {
		Map<Integer, String> names = new HashMap<>();
		List<Integer> numbers = all.filter(Objects::nonNull).distinct().toList();
		if (!numbers.isEmpty()) {
			manager.createQuery("SELECT c FROM MailboxCollection c WHERE c.id IN :ids", CollectionEntity.class)
					.setParameter("ids", numbers).getResultList()
					.forEach(collection -> names.put(collection.id(), collection.name()));
		}
		return names;
	}

	public long count(PairQuery query) {
		return database.entities(manager -> PairCondition.of(manager, query)
				.map(wanted -> wanted.query(manager, "SELECT COUNT(p.id) FROM Pair p", "", "", Long.class)
						.getSingleResult())
				.orElse(0L));
	}

	public Optional<MailboxPair> pair(PairId id) {
		return database.entities(
				manager -> Optional.ofNullable(manager.find(PairEntity.class, id.value())).map(PairEntity::pair));
	}

	public Optional<MailboxPair> pairOf(Side side, MailboxAddress address) {
		return database.entities(manager -> manager
				.createQuery("SELECT p FROM Pair p WHERE p." + side.word() + " = :address", PairEntity.class)
				.setParameter("address", address.value()).getResultStream().findFirst().map(PairEntity::pair));
	}

	static Map<Long, MailboxPair> byId(EntityManager manager, Collection<Long> ids) {
		return ids.isEmpty()
				? Map.of()
				: manager.createQuery("SELECT p FROM Pair p WHERE p.id IN :ids", PairEntity.class)
						.setParameter("ids", ids).getResultStream()
						.collect(Collectors.toMap(PairEntity::id, PairEntity::pair));
	}

	private static List<List<String>> inBatches(Collection<String> all) {
		List<String> list = List.copyOf(all);
		List<List<String>> batches = new ArrayList<>();
		for (int from = 0; from < list.size(); from += BATCH) {
			batches.add(list.subList(from, Math.min(list.size(), from + BATCH)));
		}
		return batches;
	}
}
