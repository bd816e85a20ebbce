package org.mailferry.agents.internal.packet;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.api.Hash128;

/**
 * Names a crossing for the machines it passes.
 *
 * @param pair
 *            hash of the project and the mailbox pair
 * @param number
 *            of the crossing; greater for a later one of the same pair
 */
public record CrossingName(Hash128 pair, long number) {

	private static final Pattern WRITTEN = Pattern.compile("([0-9a-f]{16})([0-9a-f]{16})-([0-9]{1,18})");
	private static final int HEX = 16;

	public CrossingName {
		Objects.requireNonNull(pair, "pair");
		if (number < 0) {
			throw new IllegalArgumentException("crossings are counted from 0");
		}
	}

	/** Reads what {@link #toString} writes; empty for anything else. */
	public static Optional<CrossingName> of(String text) {
		Matcher matcher = WRITTEN.matcher(text);
		return matcher.matches()
				? Optional.of(new CrossingName(new Hash128(Long.parseUnsignedLong(matcher.group(1), HEX),
						Long.parseUnsignedLong(matcher.group(2), HEX)), Long.parseLong(matcher.group(3))))
				: Optional.empty();
	}

	/** The label of one of its packets. */
	public PacketLabel label(int packet) {
		return new PacketLabel(pair, number, packet);
	}

	/** Can be the name of a file. */
	@Override
	public String toString() {
		return pair + "-" + number;
	}
}
