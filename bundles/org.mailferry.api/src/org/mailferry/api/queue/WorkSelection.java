package org.mailferry.api.queue;

import java.util.Collection;
import java.util.Set;

import org.mailferry.api.PairId;

/** Which rows of a queue a change is for. */
public sealed interface WorkSelection {

	/** All rows. */
	record All() implements WorkSelection {
	}

	/** The rows of these pairs, as far as they exist; any number, also none. */
	record OfPairs(Set<PairId> pairs) implements WorkSelection {
		public OfPairs {
			pairs = Set.copyOf(pairs);
		}
	}

	/** All rows whose work needs a lane. */
	record InLane(Lane lane) implements WorkSelection {
	}

	/**
	 * What a host works on, and what is kept for it.
	 *
	 * @param host
	 *            its name as {@link WorkQueue#serve} is told it
	 */
	record OfHost(String host) implements WorkSelection {
	}

	static WorkSelection all() {
		return new All();
	}

	static WorkSelection of(PairId pair) {
		return new OfPairs(Set.of(pair));
	}

	static WorkSelection of(Collection<PairId> pairs) {
		return new OfPairs(Set.copyOf(pairs));
	}

	static WorkSelection in(Lane lane) {
		return new InLane(lane);
	}

	static WorkSelection ofHost(String host) {
		return new OfHost(host);
	}
}
