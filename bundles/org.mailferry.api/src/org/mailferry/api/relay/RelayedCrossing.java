package org.mailferry.api.relay;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.PairId;
import org.mailferry.api.pass.PassKind;

/**
 * The crossing that a pair is at, or was at last. A pair has one at a time.
 *
 * @param name
 *            of the pair in packets: random, so that no two projects have the same; stays as long as the pair
 * @param number
 *            from 1; greater for a later crossing of the pair
 * @param packets
 *            how many there are, once it has been read
 * @param bytes
 *            of all its packets, once it has been read
 * @param sourceHost
 *            the agent host that reads or has read it, and has its packets until it is over
 * @param targetHost
 *            the agent host where its packets have arrived
 * @param everyFolder
 *            the number of the order by which both its ends ask every folder for changes, see
 *            {@link org.mailferry.api.agent.PlannedPair}; 0 when there was none as it began
 */
public record RelayedCrossing(PairId pair, Hash128 name, long number, PassKind kind, Stage stage, int packets,
		long bytes, String sourceHost, Optional<String> targetHost, long everyFolder) {

	/** How far it is. */
	public enum Stage {
		/** Packets are being written, or were when their host died. */
		READING,
		/** All packets are at the source, and none or not all of them at the target. */
		WRITTEN,
		/** All packets are at the target. */
		ARRIVED,
		/** Nobody needs its packets any more. */
		OVER
	}

	public RelayedCrossing {
		Objects.requireNonNull(pair, "pair");
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(stage, "stage");
		Objects.requireNonNull(sourceHost, "sourceHost");
		Objects.requireNonNull(targetHost, "targetHost");
	}

	/** Without an order. */
	public RelayedCrossing(PairId pair, Hash128 name, long number, PassKind kind, Stage stage, int packets, long bytes,
			String sourceHost, Optional<String> targetHost) {
		this(pair, name, number, kind, stage, packets, bytes, sourceHost, targetHost, 0);
	}
}
