package org.mailferry.engine.internal.adoption;

import java.nio.ByteBuffer;

/**
 * An item that is in the target.
 *
 * @param folder
 *            number of the link of the folder it is in, {@link #NOBODYS} for a folder that only the target has
 */
record Found(Stranger stranger, int folder) {

	static final int NOBODYS = 0;

	/** The size of an encoded record. */
	static final int BYTES = Stranger.BYTES + Integer.BYTES;

	byte[] encode() {
		return ByteBuffer.allocate(BYTES).put(stranger.encode()).putInt(folder).array();
	}

	static Found decode(ByteBuffer bytes) {
		return new Found(Stranger.decode(bytes), bytes.getInt());
	}
}
