package org.mailferry.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of a SHA-256: small enough to keep two hundred million of them, large enough never to collide.
 *
 * @param high
 *            bytes 0 to 7, big endian
 * @param low
 *            bytes 8 to 15, big endian
 */
public record Hash128(long high, long low) implements Comparable<Hash128> {

	/** The number of bytes of {@link #toBytes()}. */
	public static final int BYTES = 16;

	/** Never used itself, only copied: that is several times faster than to ask for a new one. */
	private static final MessageDigest PATTERN = pattern();

	private static MessageDigest pattern() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	public static Hash128 of(byte[] content) {
		try {
			return fromBytes(((MessageDigest) PATTERN.clone()).digest(content));
		} catch (CloneNotSupportedException e) {
			throw new IllegalStateException("Java's own SHA-256 can be copied", e);
		}
	}

	public static Hash128 of(String content) {
		return of(content.getBytes(StandardCharsets.UTF_8));
	}

	/** Reads the first 16 bytes; throws {@link java.nio.BufferUnderflowException} when there are fewer. */
	public static Hash128 fromBytes(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		return new Hash128(buffer.getLong(), buffer.getLong());
	}

	/** A new array of {@link #BYTES} bytes, big endian. */
	public byte[] toBytes() {
		return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
	}

	@Override
	public int compareTo(Hash128 other) {
		int byHigh = Long.compareUnsigned(high, other.high);
		return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
	}

	/** 32 hexadecimal digits. */
	@Override
	public String toString() {
		return "%016x%016x".formatted(high, low);
	}
}
