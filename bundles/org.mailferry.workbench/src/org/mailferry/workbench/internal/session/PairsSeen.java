package org.mailferry.workbench.internal.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.PairId;
import org.mailferry.api.project.PairSummary;
import org.mailferry.workbench.ProjectChange;

/** What the pairs of a project looked like the last time, in a few bytes each. For one thread. */
final class PairsSeen {

	private Optional<Map<PairId, Integer>> before = Optional.empty();

	/** What is different from the last time; nothing the first time. */
	Optional<ProjectChange> look(Collection<PairSummary> pairs) {
		Map<PairId, Integer> now = HashMap.newHashMap(pairs.size());
		pairs.forEach(pair -> now.put(pair.pair().id(), pair.hashCode()));
		Optional<ProjectChange> change = before.flatMap(was -> change(was, now));
		before = Optional.of(now);
		return change;
	}

	private static Optional<ProjectChange> change(Map<PairId, Integer> was, Map<PairId, Integer> now) {
		if (!was.keySet().equals(now.keySet())) {
			return Optional.of(new ProjectChange.Pairs());
		}
		Set<PairId> changed = now.entrySet().stream().filter(pair -> !pair.getValue().equals(was.get(pair.getKey())))
				.map(Map.Entry::getKey).collect(Collectors.toSet());
		return changed.isEmpty() ? Optional.empty() : Optional.of(new ProjectChange.States(changed));
	}
}
