package org.mailferry.server.internal.command;

import org.mailferry.api.connector.ConcurrencyRange;

import picocli.CommandLine.Option;

/** How much may be asked of an endpoint at once. */
final class ConcurrencyOptions {

	@Option(names = "--concurrency-start", paramLabel = "N", description = "With how many requests at the same time work begins there; 10 unless set. More and fewer are tried by what the server bears.")
	private Integer start;

	@Option(names = "--concurrency-floor", paramLabel = "N", description = "Fewer requests at the same time than this it never becomes; 1 unless set.")
	private Integer floor;

	@Option(names = "--concurrency-ceiling", paramLabel = "N", description = "More requests at the same time than this it never becomes; 100 unless set.")
	private Integer ceiling;

	boolean given() {
		return start != null || floor != null || ceiling != null;
	}

	/**
	 * What was asked for, otherwise as before. A start that was not given moves into the range.
	 *
	 * @throws IllegalArgumentException
	 *             when it makes no range
	 */
	ConcurrencyRange over(ConcurrencyRange before) {
		int low = floor == null ? before.floor() : floor;
		int high = ceiling == null ? before.ceiling() : ceiling;
		int first = start == null ? Math.max(low, Math.min(before.start(), high)) : start;
		return new ConcurrencyRange(low, first, high);
	}
}
