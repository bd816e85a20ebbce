package org.mailferry.store.internal.data;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

import org.mailferry.api.Finding;
import org.mailferry.api.Hash128;
import org.mailferry.api.MailboxPair;
import org.mailferry.api.PairId;
import org.mailferry.api.Severity;
import org.mailferry.api.project.FindingQuery;
import org.mailferry.api.project.FindingRecord;
import org.mailferry.store.internal.db.Database;
import org.mailferry.store.internal.db.Turn;

/** The findings of a project. There may be a million, so pages come from indexes and counts from counters. */
public final class FindingBook {

	private static final int BATCH = 200;

	private final Database database;
	private final Clock clock;

	public FindingBook(Database database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	public void record(Optional<PairId> pair, List<Finding> findings) {
		if (findings.isEmpty()) {
			return;
		}
		Instant now = clock.instant();
		long about = pair.map(PairId::value).orElse(FindingEntity.PROJECT);
		// One after the other: two passes may find the same, and all share the counters.
		database.inTurn(Turn.FINDINGS, manager -> {
			Map<FindingCountEntity.Key, Long> changes = new HashMap<>();
			for (int from = 0; from < findings.size(); from += BATCH) {
				record(manager, about, findings.subList(from, Math.min(findings.size(), from + BATCH)), now, changes);
				manager.flush();
				manager.clear();
			}
			count(manager, changes);
			pair.map(id -> manager.find(PairEntity.class, id.value()))
					.ifPresent(entity -> findings.forEach(finding -> entity.found(finding.severity())));
			return null;
		});
	}

	private static void record(EntityManager manager, long pair, List<Finding> findings, Instant now,
			Map<FindingCountEntity.Key, Long> changes) {
		Map<Hash128, List<Finding>> byDigest = findings.stream().collect(Collectors
				.groupingBy(finding -> FindingEntity.digest(pair, finding), LinkedHashMap::new, Collectors.toList()));
		Map<Hash128, FindingEntity> known = manager
				.createQuery("SELECT f FROM Finding f WHERE f.digest IN :digests", FindingEntity.class)
				.setParameter("digests", byDigest.keySet().stream().map(Hash128::toBytes).toList()).getResultStream()
				.collect(Collectors.toMap(FindingEntity::digest, finding -> finding));
		byDigest.forEach((digest, same) -> {
			FindingEntity entity = known.get(digest);
			if (entity == null) {
				entity = new FindingEntity(pair, same.getFirst(), now);
				manager.persist(entity);
				same = same.subList(1, same.size());
			} else {
				changes.merge(key(entity), -1L, Long::sum);
			}
			for (Finding again : same) {
				entity.again(again, now);
			}
			changes.merge(key(entity), 1L, Long::sum);
		});
	}

	private static FindingCountEntity.Key key(FindingEntity finding) {
		return new FindingCountEntity.Key(finding.code(), finding.severityRank());
	}

	private static void count(EntityManager manager, Map<FindingCountEntity.Key, Long> changes) {
		changes.forEach((key, change) -> {
			if (change != 0) {
				FindingCountEntity count = manager.find(FindingCountEntity.class, key);
				if (count == null) {
					count = new FindingCountEntity(key);
					manager.persist(count);
				}
				count.add(change);
			}
		});
	}

	public List<FindingRecord> findings(FindingQuery query) {
		return database.entities(manager -> {
			List<Long> ids = ids(manager, query);
			if (ids.isEmpty()) {
				return List.of();
			}
			List<FindingEntity> page = new ArrayList<>(manager
					.createQuery("SELECT f FROM Finding f WHERE f.id IN :ids", FindingEntity.class)
					.setParameter("ids", ids).getResultList());
			Map<Long, Integer> order = new HashMap<>();
			ids.forEach(id -> order.put(id, order.size()));
			page.sort(Comparator.comparing(finding -> order.get(finding.id())));
			Map<Long, MailboxPair> pairs = PairBook.byId(manager,
					page.stream().map(FindingEntity::pair).distinct().toList());
			return page.stream().map(finding -> finding.record(Optional.ofNullable(pairs.get(finding.pair()))))
					.toList();
		});
	}

	/**
	 * The numbers of a page. Each of the indexes holds all of its columns in its order, so that the rows before the page
	 * need not be read; Derby is told which, because it guesses wrongly while a table is young.
	 */
	private List<Long> ids(EntityManager manager, FindingQuery wanted) {
		String index = wanted.pair().isPresent()
				? "finding_pair"
				: wanted.code().isPresent() ? "finding_code" : "finding_order";
		Query query = select(manager, "SELECT id FROM " + database.dialect().by("finding", index), wanted,
				" ORDER BY severity_rank, last_seen DESC, id DESC OFFSET " + wanted.offset() + " ROWS FETCH NEXT "
						+ wanted.limit() + " ROWS ONLY");
		List<Long> ids = new ArrayList<>();
		for (Object id : query.getResultList()) {
			ids.add(((Number) id).longValue());
		}
		return ids;
	}

	private static Query select(EntityManager manager, String select, FindingQuery wanted, String end) {
		String where = "WHERE severity_rank <= ?" + (wanted.pair().isPresent() ? " AND pair_id = ?" : "")
				+ (wanted.code().isPresent() ? " AND code = ?" : "");
		Query query = manager.createNativeQuery(select + where + end);
		int at = 1;
		query.setParameter(at++, SeverityRank.of(wanted.atLeast()));
		if (wanted.pair().isPresent()) {
			query.setParameter(at++, wanted.pair().get().value());
		}
		if (wanted.code().isPresent()) {
			query.setParameter(at, wanted.code().get());
		}
		return query;
	}

	public long count(FindingQuery query) {
		return database.entities(manager -> {
			if (query.pair().isPresent()) {
				return number(select(manager,
						"SELECT COUNT(*) FROM " + database.dialect().by("finding", "finding_pair"), query, ""));
			}
			return number(select(manager, "SELECT SUM(findings) FROM finding_count ", query, ""));
		});
	}

	private static long number(Query query) {
		Object number = query.getSingleResult();
		return number == null ? 0 : ((Number) number).longValue();
	}

	/** How many findings of each severity there are. */
	static Map<Severity, Long> counts(EntityManager manager) {
		Map<Severity, Long> counts = new HashMap<>();
		for (Severity severity : Severity.values()) {
			counts.put(severity, 0L);
		}
		manager.createQuery("SELECT c.severityRank, SUM(c.findings) FROM FindingCount c GROUP BY c.severityRank",
				Object[].class).getResultList().forEach(
						row -> counts
								.put(SeverityRank.severity(((Number) row[0]).intValue()),
										((Number) row[1]).longValue()));
		return counts;
	}
}
