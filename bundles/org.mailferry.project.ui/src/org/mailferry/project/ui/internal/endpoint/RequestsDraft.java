package org.mailferry.project.ui.internal.endpoint;

import java.util.Optional;

import org.mailferry.api.connector.ConcurrencyRange;

/** How many requests may be in flight at the same time, as somebody types it. */
record RequestsDraft(String floor, String start, String ceiling) {

	static final RequestsDraft USUAL = of(ConcurrencyRange.DEFAULT);

	static RequestsDraft of(ConcurrencyRange range) {
		return new RequestsDraft(Integer.toString(range.floor()), Integer.toString(range.start()),
				Integer.toString(range.ceiling()));
	}

	/** Empty when it makes no range. */
	Optional<ConcurrencyRange> range() {
		try {
			return Optional.of(new ConcurrencyRange(Integer.parseInt(floor.strip()), Integer.parseInt(start.strip()),
					Integer.parseInt(ceiling.strip())));
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
