package org.mailferry.engine.internal.verify;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;

/**
 * What is kept of an item for comparing it.
 *
 * @param key
 *            hash of its id
 * @param fingerprint
 *            hash of the properties that matter
 * @param lossy
 *            hash of the properties that the way of the items does not carry, as they are here
 * @param sized
 *            whether the size means anything for the way of the items
 * @param content
 *            digest of its whole content, or {@link #UNREAD}
 * @param pending
 *            it is about to change by what the source has and no pass has carried yet
 * @param refused
 *            it could not be carried
 */
record ItemRecord(Hash128 identity, Hash128 key, Hash128 content, long fingerprint, long lossy, long sizeBytes,
		boolean sized, boolean pending, boolean refused) {

	/** The digest of an item whose content was not looked at or not given. */
	static final Hash128 UNREAD = new Hash128(0, 0);

	/** The size of an encoded record. */
	static final int BYTES = 3 * Hash128.BYTES + 3 * Long.BYTES + 1;

	/** Alike ones stand together, the smaller first. */
	static final Comparator<ItemRecord> BY_LIKENESS = Comparator.comparing(ItemRecord::identity)
			.thenComparingLong(ItemRecord::fingerprint).thenComparing(ItemRecord::content)
			.thenComparingLong(ItemRecord::lossy)
			.thenComparingLong(ItemRecord::sizeBytes).thenComparing(ItemRecord::key);

	private static final long TOLERATED_BYTES = 4 * 1024;
	private static final int TOLERATED_SHARE = 20;
	private static final int PENDING = 1;
	private static final int REFUSED = 2;
	private static final int SIZED = 4;

	/**
	 * @param carried
	 *            whether the way of the items carries a property of that name
	 */
	static ItemRecord of(ItemProfile item, Optional<Hash128> content, Predicate<String> carried, boolean pending,
			boolean refused) {
		return new ItemRecord(item.identity(), key(item.id()), content.orElse(UNREAD), fingerprint(item, carried),
				fingerprint(item, carried.negate()), item.sizeBytes(), carried.test("size"), pending, refused);
	}

	static Hash128 key(ItemId id) {
		return Hash128.of(id.value());
	}

	private static long fingerprint(ItemProfile item, Predicate<String> wanted) {
		StringBuilder text = new StringBuilder();
		for (Map.Entry<String, String> property : item.properties().entrySet()) {
			if (!wanted.test(property.getKey())) {
				continue;
			}
			text.append(property.getKey()).append('=').append(property.getValue()).append('\n');
		}
		return Hash128.of(text.toString()).high();
	}

	boolean sameProperties(ItemRecord other) {
		return fingerprint == other.fingerprint;
	}

	/** Whether the content is the same, as far as it was looked at on both sides. */
	boolean sameContent(ItemRecord other) {
		return content.equals(other.content) || content.equals(UNREAD) || other.content.equals(UNREAD);
	}

	/** Servers count sizes a little differently. */
	boolean sameSize(ItemRecord other) {
		if (!sized || !other.sized) {
			return true;
		}
		long larger = Math.max(sizeBytes, other.sizeBytes);
		return Math.abs(sizeBytes - other.sizeBytes) <= Math.max(TOLERATED_BYTES, larger / TOLERATED_SHARE);
	}

	/** Whether also those properties are the same that the way of the items does not carry. */
	boolean sameInAll(ItemRecord other) {
		return lossy == other.lossy;
	}

	boolean same(ItemRecord other) {
		return sameProperties(other) && sameContent(other) && sameSize(other);
	}

	byte[] encode() {
		return ByteBuffer.allocate(BYTES).put(identity.toBytes()).put(key.toBytes()).put(content.toBytes())
				.putLong(fingerprint).putLong(lossy).putLong(sizeBytes)
				.put((byte) ((pending ? PENDING : 0) | (refused ? REFUSED : 0) | (sized ? SIZED : 0))).array();
	}

	static ItemRecord decode(ByteBuffer bytes) {
		Hash128 identity = hash(bytes);
		Hash128 key = hash(bytes);
		Hash128 content = hash(bytes);
		long fingerprint = bytes.getLong();
		long lossy = bytes.getLong();
		long sizeBytes = bytes.getLong();
		int flags = bytes.get();
		return new ItemRecord(identity, key, content, fingerprint, lossy, sizeBytes, (flags & SIZED) != 0,
				(flags & PENDING) != 0,
				(flags & REFUSED) != 0);
	}

	private static Hash128 hash(ByteBuffer bytes) {
		return new Hash128(bytes.getLong(), bytes.getLong());
	}
}
