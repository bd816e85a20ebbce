package org.mailferry.agents.internal.packet;

import java.nio.ByteBuffer;
import java.util.Objects;

import org.mailferry.api.Hash128;

/**
 * What a packet is: readable by whoever carries it, and protected by its seal.
 *
 * @param pair
 *            hash of the project and the mailbox pair
 * @param crossing
 *            number of the crossing, given once for all; greater for a later one
 * @param number
 *            which packet of the crossing, from 0
 */
public record PacketLabel(Hash128 pair, long crossing, int number) {

	static final int BYTES = Hash128.BYTES + Long.BYTES + Integer.BYTES;

	public PacketLabel {
		Objects.requireNonNull(pair, "pair");
		if (crossing < 0 || number < 0) {
			throw new IllegalArgumentException("crossings and packets are counted from 0");
		}
	}

	void encode(ByteBuffer out) {
		out.put(pair.toBytes()).putLong(crossing).putInt(number);
	}

	static PacketLabel decode(ByteBuffer in) throws PacketRefused {
		Hash128 pair = new Hash128(in.getLong(), in.getLong());
		long crossing = in.getLong();
		int number = in.getInt();
		if (crossing < 0 || number < 0) {
			throw PacketRefused.altered("its label has a number that cannot be");
		}
		return new PacketLabel(pair, crossing, number);
	}
}
