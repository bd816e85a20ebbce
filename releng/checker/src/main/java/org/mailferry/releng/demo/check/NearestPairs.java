package org.mailferry.releng.demo.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

import org.mailferry.releng.demo.check.FolderComparison.Altered;

/**
 * Copies share an identity. Where none of them is quite as it was, which of them belong together is not known: those that
 * differ least do.
 */
final class NearestPairs {

	/** Of more copies the pairs stay as they came: all are compared with all. */
	private static final int MOST_COPIES = 50;

	private record Identity(long high, long low) {
	}

	private record Candidate(Altered pair, int distance) {
	}

	private NearestPairs() {
	}

	/**
	 * @param distance
	 *            how much the items of a pair differ
	 */
	static List<Altered> of(List<Altered> pairs, ToIntFunction<Altered> distance) {
		Map<Identity, List<Altered>> groups = new LinkedHashMap<>();
		for (Altered pair : pairs) {
			groups.computeIfAbsent(new Identity(pair.source().keyHigh(), pair.source().keyLow()),
					key -> new ArrayList<>()).add(pair);
		}
		List<Altered> nearest = new ArrayList<>();
		for (List<Altered> group : groups.values()) {
			nearest.addAll(group.size() == 1 || group.size() > MOST_COPIES ? group : nearest(group, distance));
		}
		return nearest;
	}

	private static List<Altered> nearest(List<Altered> group, ToIntFunction<Altered> distance) {
		List<Candidate> candidates = new ArrayList<>();
		for (Altered one : group) {
			for (Altered other : group) {
				Altered pair = new Altered(one.source(), other.target());
				candidates.add(new Candidate(pair, distance.applyAsInt(pair)));
			}
		}
		candidates.sort(Comparator.comparingInt(Candidate::distance));
		Set<Long> sources = new HashSet<>();
		Set<Long> targets = new HashSet<>();
		List<Altered> chosen = new ArrayList<>();
		for (Candidate candidate : candidates) {
			Altered pair = candidate.pair();
			if (!sources.contains(pair.source().idHash()) && !targets.contains(pair.target().idHash())) {
				sources.add(pair.source().idHash());
				targets.add(pair.target().idHash());
				chosen.add(pair);
			}
		}
		return chosen;
	}
}
