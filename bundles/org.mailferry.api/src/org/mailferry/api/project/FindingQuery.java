package org.mailferry.api.project;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.PairId;
import org.mailferry.api.Severity;

/**
 * A page of findings, gravest first, then newest.
 *
 * @param atLeast
 *            no findings less grave than this
 */
public record FindingQuery(Optional<PairId> pair, Severity atLeast, Optional<String> code, int offset, int limit) {

	public FindingQuery {
		Objects.requireNonNull(pair, "pair");
		Objects.requireNonNull(atLeast, "atLeast");
		Objects.requireNonNull(code, "code");
		if (offset < 0 || limit < 1 || limit > 1_000) {
			throw new IllegalArgumentException("a page is 1 to 1,000 rows from 0");
		}
	}
}
