package org.mailferry.engine.internal.adoption;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.ledger.CarriedItem;

/** An item of the source that the ledger does not know, and that may be in the target nevertheless. */
record Applicant(CarriedItem item) {

	/** The size of an encoded record. */
	static final int BYTES = 2 * Hash128.BYTES + 2 * Long.BYTES + Moment.BYTES + 1;

	static Applicant of(ItemProfile item) {
		return new Applicant(CarriedItem.of(item));
	}

	byte[] encode() {
		ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(item.identity().toBytes()).put(item.key().toBytes());
		Moment.put(item.lastModified(), bytes);
		return bytes.putLong(item.version()).putLong(item.sizeBytes()).put((byte) (item.read() ? 1 : 0)).array();
	}

	static Applicant decode(ByteBuffer bytes) {
		Hash128 identity = new Hash128(bytes.getLong(), bytes.getLong());
		Hash128 key = new Hash128(bytes.getLong(), bytes.getLong());
		Optional<Instant> lastModified = Moment.get(bytes);
		return new Applicant(new CarriedItem(key, identity, bytes.getLong(), bytes.getLong(), bytes.get() != 0,
				lastModified));
	}

	/** What the ledger keeps when the stranger is it, but not quite: a version that makes the next look carry it again. */
	CarriedItem outdated() {
		return new CarriedItem(item.key(), item.identity(), ~item.version(), item.sizeBytes(), item.read(),
				item.lastModified());
	}
}
