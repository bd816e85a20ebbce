package org.mailferry.api.project;

import java.util.Objects;
import java.util.Optional;

/**
 * A page of pairs by priority, then number.
 *
 * @param text
 *            only pairs one of whose addresses contains it, ignoring case
 * @param offset
 *            from 0
 * @param limit
 *            1 to 1,000
 */
public record PairQuery(Optional<String> text, Optional<PairState> state, int offset, int limit) {

	public PairQuery {
		Objects.requireNonNull(text, "text");
		Objects.requireNonNull(state, "state");
		if (offset < 0 || limit < 1 || limit > 1_000) {
			throw new IllegalArgumentException("a page is 1 to 1,000 rows from 0");
		}
	}

	public static PairQuery page(int offset, int limit) {
		return new PairQuery(Optional.empty(), Optional.empty(), offset, limit);
	}
}
