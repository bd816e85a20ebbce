package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.mailferry.api.agent.PlannedPair;
import org.mailferry.api.connector.ChangeNotices;

/**
 * Whose mailboxes a host listens to. Hosts divide the pairs by their numbers, so nobody hands them out; of its part a host
 * takes the first collections first, and no more than it may.
 *
 * @param most
 *            how many mailboxes
 */
record Watchlist(String host, Collection<String> hosts, int most) {

	/** Who is served more often than this soon hears of a change anyway. */
	static final Duration WORTH_WHILE = Duration.ofMinutes(5);

	/** In groups of which each is on one server, as far as that is known, and fits one connection. */
	List<List<PlannedPair>> of(Collection<PlannedPair> pairs) {
		SortedSet<String> all = new TreeSet<>(hosts);
		all.add(host);
		int own = all.headSet(host).size();
		TreeMap<String, List<PlannedPair>> servers = new TreeMap<>();
		pairs.stream().filter(pair -> !pair.suspended() && pair.interval().compareTo(WORTH_WHILE) >= 0)
				.filter(pair -> pair.pair().id().value() % all.size() == own)
				.sorted(Comparator.comparingInt(PlannedPair::collectionPriority)
						.thenComparing(pair -> pair.pair().id().value()))
				.limit(most)
				.forEach(pair -> servers.computeIfAbsent(pair.server().orElse(""), server -> new ArrayList<>())
						.add(pair));
		List<List<PlannedPair>> groups = new ArrayList<>();
		servers.values().forEach(some -> {
			for (int from = 0; from < some.size(); from += ChangeNotices.MOST_TOGETHER) {
				groups.add(List.copyOf(
						some.subList(from, Math.min(some.size(), from + ChangeNotices.MOST_TOGETHER))));
			}
		});
		return groups;
	}
}
