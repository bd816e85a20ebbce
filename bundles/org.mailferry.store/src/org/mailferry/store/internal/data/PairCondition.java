package org.mailferry.store.internal.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import org.mailferry.api.project.PairQuery;

/** Which pairs a query wants, in JPQL. */
final class PairCondition {

	private final Map<String, Object> parameters = new LinkedHashMap<>();
	private final List<String> conditions = new ArrayList<>();
	private String order = " ORDER BY p.collectionPriority, p.priority, p.id";

	private PairCondition() {
	}

	/** Empty when there can be none, as the collection does not exist. */
	static Optional<PairCondition> of(EntityManager manager, PairQuery wanted) {
		PairCondition condition = new PairCondition();
		wanted.state().ifPresent(state -> condition.and("p.state = :state", "state", state));
		wanted.text().ifPresent(text -> condition.and(
				"(p.source LIKE :text ESCAPE '!' OR p.target LIKE :text ESCAPE '!')", "text",
				"%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%"));
		if (wanted.collection().isPresent()) {
			Optional<CollectionEntity> collection = CollectionBook.named(manager, wanted.collection().get());
			if (collection.isEmpty()) {
				return Optional.empty();
			}
			condition.and("p.collection = :collection", "collection", collection.get().id());
			// Within a collection its priority is the same for all, and the index has them by the rest.
			condition.order = " ORDER BY p.priority, p.id";
		}
		return Optional.of(condition);
	}

	private void and(String condition, String parameter, Object value) {
		conditions.add(condition);
		parameters.put(parameter, value);
	}

	/** The order in which pairs are served. */
	String order() {
		return order;
	}

	/**
	 * @param select
	 *            up to the FROM clause, in which a pair is called p
	 * @param also
	 *            another condition, or nothing
	 * @param ordered
	 *            {@link #order}, or nothing
	 */
	<T> TypedQuery<T> query(EntityManager manager, String select, String also, String ordered, Class<T> type) {
		List<String> all = new ArrayList<>(conditions);
		if (!also.isEmpty()) {
			all.addFirst(also);
		}
		TypedQuery<T> query = manager.createQuery(
				select + (all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all)) + ordered, type);
		parameters.forEach(query::setParameter);
		return query;
	}
}
