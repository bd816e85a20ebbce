package org.mailferry.api.connector;

import java.time.Duration;

/** Hears of every round trip to a server. Called on the thread that made the call; must not block or throw. */
@FunctionalInterface
public interface CallObserver {

	/** Hears nothing. */
	CallObserver NONE = trip -> {
	};

	void roundTrip(RoundTrip trip);

	/**
	 * One request and its answer, or its failure.
	 *
	 * @param operation
	 *            the protocol's name for it, for example {@code ExportItems}
	 * @param elapsed
	 *            from the first byte sent to the last byte read
	 */
	record RoundTrip(String operation, Duration elapsed, long sentBytes, long receivedBytes, boolean succeeded) {
	}
}
