package org.mailferry.engine.internal.adoption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;

/** An item of the target that the ledger does not know. */
record Stranger(Hash128 identity, ItemId id, long sizeBytes, boolean read, Optional<Instant> lastModified) {

	private static final int MOST_ID_BYTES = 512;

	/** The size of an encoded record. */
	static final int BYTES = Hash128.BYTES + Moment.BYTES + Long.BYTES + 1 + Short.BYTES + MOST_ID_BYTES;

	static Stranger of(ItemProfile item) {
		return new Stranger(item.identity(), item.id(), item.sizeBytes(), item.read(), item.lastModified());
	}

	/** Whether its id is short enough to be kept; no known server has longer ones. */
	boolean fits() {
		return id.value().getBytes(StandardCharsets.UTF_8).length <= MOST_ID_BYTES;
	}

	byte[] encode() {
		byte[] name = id.value().getBytes(StandardCharsets.UTF_8);
		ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(identity.toBytes());
		Moment.put(lastModified, bytes);
		bytes.putLong(sizeBytes).put((byte) (read ? 1 : 0)).putShort((short) name.length).put(name);
		return bytes.array();
	}

	static Stranger decode(ByteBuffer bytes) {
		int end = bytes.position() + BYTES;
		Hash128 identity = new Hash128(bytes.getLong(), bytes.getLong());
		Optional<Instant> lastModified = Moment.get(bytes);
		long sizeBytes = bytes.getLong();
		boolean read = bytes.get() != 0;
		byte[] name = new byte[bytes.getShort()];
		bytes.get(name);
		bytes.position(end);
		return new Stranger(identity, new ItemId(new String(name, StandardCharsets.UTF_8)), sizeBytes, read,
				lastModified);
	}
}
