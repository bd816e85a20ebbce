package org.mailferry.api.project;

import java.util.Objects;
import java.util.Optional;

/**
 * A page of pairs in the order they are served: by the priority of their collection, their own priority, and number.
 *
 * @param text
 *            only pairs one of whose addresses contains it, ignoring case
 * @param collection
 *            only pairs of the collection with this name; none when there is no such collection
 * @param offset
 *            from 0
 * @param limit
 *            1 to {@value #MAX_PAGE}
 */
public record PairQuery(Optional<String> text, Optional<PairState> state, Optional<String> collection, int offset,
		int limit) {

	/** How many pairs a page has at most; a large project is read in few of them. */
	public static final int MAX_PAGE = 50_000;
	/** How many pairs are asked for by their numbers at most. */
	public static final int MAX_PAIRS = 1_000;

	public PairQuery {
		Objects.requireNonNull(text, "text");
		Objects.requireNonNull(state, "state");
		Objects.requireNonNull(collection, "collection");
		if (offset < 0 || limit < 1 || limit > MAX_PAGE) {
			throw new IllegalArgumentException("a page is 1 to 50,000 rows from 0");
		}
	}

	public static PairQuery page(int offset, int limit) {
		return new PairQuery(Optional.empty(), Optional.empty(), Optional.empty(), offset, limit);
	}
}
