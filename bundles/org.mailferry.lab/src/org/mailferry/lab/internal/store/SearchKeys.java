package org.mailferry.lab.internal.store;

import java.nio.ByteBuffer;

/** Search keys are 16 bytes; the store keeps them as two numbers. */
public final class SearchKeys {

	private SearchKeys() {
	}

	static long part(byte[] key, int offset) {
		return key.length == 16 ? ByteBuffer.wrap(key).getLong(offset) : 0;
	}

	public static byte[] bytes(long high, long low) {
		return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
	}
}
