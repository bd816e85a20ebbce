package org.mailferry.store.internal.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Side;
import org.mailferry.api.project.NewPair;
import org.mailferry.api.project.PairQuery;
import org.mailferry.api.project.PairSummary;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.ProjectFailure;

/** The pairs of a project. */
public final class PairBook {

	private static final int BATCH = 1_000;

	private final Database database;
	private final ReentrantLock adding = new ReentrantLock();

	public PairBook(Database database) {
		this.database = database;
	}

	public List<MailboxPair> add(List<NewPair> pairs) {
		// One after the other, so that numbers have no gaps and two lists with the same mailbox meet.
		adding.lock();
		try {
			return database.entities(manager -> {
				refuseKnown(manager, pairs, Side.SOURCE, NewPair::source);
				refuseKnown(manager, pairs, Side.TARGET, NewPair::target);
				return insert(manager, pairs);
			});
		} finally {
			adding.unlock();
		}
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
		for (NewPair pair : pairs) {
			PairEntity entity = new PairEntity(before + added.size() + 1, pair);
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
		return database.entities(manager -> {
			List<PairEntity> page = query(manager, "SELECT p", " ORDER BY p.priority, p.id", query, PairEntity.class)
					.setFirstResult(query.offset()).setMaxResults(query.limit()).getResultList();
			Map<Long, LedgerTotalsEntity> totals = new HashMap<>();
			if (!page.isEmpty()) {
				manager.createQuery("SELECT l FROM LedgerTotals l WHERE l.pair IN :ids", LedgerTotalsEntity.class)
						.setParameter("ids", page.stream().map(PairEntity::id).toList()).getResultList()
						.forEach(ledger -> totals.put(ledger.pair(), ledger));
			}
			return page.stream().map(pair -> pair.summary(totals.get(pair.id()))).toList();
		});
	}

	public long count(PairQuery query) {
		return database
				.entities(manager -> query(manager, "SELECT COUNT(p)", "", query, Long.class).getSingleResult());
	}

	private static <T> TypedQuery<T> query(EntityManager manager, String select, String order, PairQuery wanted,
			Class<T> type) {
		Map<String, Object> parameters = new LinkedHashMap<>();
		List<String> conditions = new ArrayList<>();
		wanted.state().ifPresent(state -> {
			conditions.add("p.state = :state");
			parameters.put("state", state);
		});
		wanted.text().ifPresent(text -> {
			conditions.add("(p.source LIKE :text ESCAPE '!' OR p.target LIKE :text ESCAPE '!')");
			parameters.put("text", "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
		});
		TypedQuery<T> query = manager.createQuery(select + " FROM Pair p"
				+ (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)) + order, type);
		parameters.forEach(query::setParameter);
		return query;
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
