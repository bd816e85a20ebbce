package org.mailferry.agents.internal.pace;

import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassSettings;

/**
 * Some passes of a pair ask every folder for changes, also those of which the source says that nothing has happened there: it
 * need not say so of read flags. Pairs that are served together do not do so together, unless that was ordered.
 */
public final class EveryFolder {

	/** Twice a day at the usual interval of half an hour. */
	static final int EVERY = 24;

	private EveryFolder() {
	}

	/**
	 * The settings of a pass.
	 *
	 * @param number
	 *            grows by one with every pass of the pair
	 * @param order
	 *            by which the pass asks every folder; 0 without
	 */
	public static PassSettings nowAndThen(PassSettings usual, PairId pair, long number, long order) {
		return order > 0 || (pair.value() + number) % EVERY == 0 ? usual.askingEveryFolder() : usual;
	}
}
