package org.mailferry.api.project;

import java.util.Map;
import java.util.Objects;

/**
 * A collection and how far its pairs are.
 *
 * @param pairs
 *            how many it has
 * @param states
 *            how many of them are in each state; every state is present; immutable
 */
public record CollectionSummary(MailboxCollection collection, long pairs, Map<PairState, Long> states) {

	public CollectionSummary {
		Objects.requireNonNull(collection, "collection");
		states = Map.copyOf(states);
	}
}
