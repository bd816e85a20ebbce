package org.mailferry.connector.ews.internal.digest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The sum of the hashes of properties, recipients or attachments: the same in whatever order they come, in constant memory
 * however many they are. Not safe for use by several threads.
 */
final class ItemSum {

	private long first;
	private long second;
	private long third;
	private long fourth;
	private long count;

	/**
	 * @param hash
	 *            32 bytes
	 */
	void add(byte[] hash) {
		ByteBuffer parts = ByteBuffer.wrap(hash);
		first += parts.getLong();
		second += parts.getLong();
		third += parts.getLong();
		fourth += parts.getLong();
		count++;
	}

	/** A hash of everything that was added, and of what it is part of. */
	byte[] hash(MessageDigest sha256, String kind) {
		sha256.reset();
		sha256.update(kind.getBytes(StandardCharsets.US_ASCII));
		sha256.update(ByteBuffer.allocate(40).putLong(count).putLong(first).putLong(second).putLong(third)
				.putLong(fourth).flip());
		return sha256.digest();
	}
}
