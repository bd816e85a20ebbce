package org.mailferry.api.relay;

import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where all relayed crossings of a project are. Each step is taken once, by whoever comes first: who comes late is told so.
 * Safe for use by any thread; fails with {@link org.mailferry.api.ledger.StoreException}; what a call wrote is durable when it
 * returns.
 */
@ProviderType
public interface CrossingRegister {

	/** The most bytes of needs. */
	int MOST_NEEDS_BYTES = 1024 * 1024;

	/** Whether crossings of the project are relayed; else they are direct. */
	boolean relayed();

	/** Says so. When that is another than before, all crossings are over. Hosts that run go on as they began. */
	void relayed(boolean relayed);

	/** How many crossings have arrived at hosts and are not over, by the name of the host; those without are missing. */
	Map<String, Integer> arrived();

	/**
	 * Begins a crossing. The one before is over by that, wherever it is.
	 *
	 * @param everyFolder
	 *            as in {@link RelayedCrossing}
	 */
	RelayedCrossing begin(PairId pair, PassKind kind, String sourceHost, long everyFolder);

	/** Begins one by no order. */
	default RelayedCrossing begin(PairId pair, PassKind kind, String sourceHost) {
		return begin(pair, kind, sourceHost, 0);
	}

	/** The crossing that a pair is at, or was at last. */
	Optional<RelayedCrossing> of(PairId pair);

	/** As {@link #of(PairId)}, for who has only seen packets. */
	Optional<RelayedCrossing> of(Hash128 name);

	/**
	 * All packets have been written.
	 *
	 * @return false when the crossing is over already, because another has begun
	 */
	boolean written(RelayedCrossing crossing, int packets, long bytes);

	/**
	 * All packets are at the target.
	 *
	 * @return false when the crossing is over already
	 */
	boolean arrived(RelayedCrossing crossing, String targetHost);

	/**
	 * Nobody needs the packets any more. Idempotent.
	 *
	 * @return false when another crossing has begun
	 */
	boolean over(RelayedCrossing crossing);

	/** What the next crossing of a pair has to bring along, in the words of who reads and applies; empty at first. */
	byte[] needs(PairId pair);

	/**
	 * Keeps that.
	 *
	 * @param needs
	 *            at most {@link #MOST_NEEDS_BYTES}
	 */
	void needs(PairId pair, byte[] needs);
}
