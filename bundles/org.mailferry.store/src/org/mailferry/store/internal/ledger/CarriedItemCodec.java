package org.mailferry.store.internal.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.ledger.CarriedItem;

/**
 * An item in as few bytes as keep all of it: one byte of flags, identity, version, as many bytes of the size as it needs,
 * and the time of change in 4 bytes when it is a whole second before 2106 (what Exchange gives), else in 12. The key is
 * not part of it.
 */
final class CarriedItemCodec {

	/** The most bytes an item takes. */
	static final int MOST_BYTES = 1 + Hash128.BYTES + Long.BYTES + Long.BYTES + Long.BYTES + Integer.BYTES;

	private static final int READ = 1;
	private static final int SECONDS = 2;
	private static final int NANOSECONDS = 4;
	private static final int SIZE_SHIFT = 3;
	private static final long MOST_SECONDS = 0xffff_ffffL;

	private CarriedItemCodec() {
	}

	static void write(CarriedItem item, ByteBuffer out) {
		int sizeBytes = (Long.SIZE - Long.numberOfLeadingZeros(item.sizeBytes()) + 7) / 8;
		int time = item.lastModified().map(CarriedItemCodec::precision).orElse(0);
		out.put((byte) ((item.read() ? READ : 0) | time | sizeBytes << SIZE_SHIFT));
		out.put(item.identity().toBytes());
		out.putLong(item.version());
		for (int shift = 8 * (sizeBytes - 1); shift >= 0; shift -= 8) {
			out.put((byte) (item.sizeBytes() >>> shift));
		}
		if (time == SECONDS) {
			out.putInt((int) item.lastModified().orElseThrow().getEpochSecond());
		} else if (time == NANOSECONDS) {
			Instant exact = item.lastModified().orElseThrow();
			out.putLong(exact.getEpochSecond()).putInt(exact.getNano());
		}
	}

	private static int precision(Instant time) {
		boolean seconds = time.getNano() == 0 && time.getEpochSecond() >= 0 && time.getEpochSecond() <= MOST_SECONDS;
		return seconds ? SECONDS : NANOSECONDS;
	}

	static CarriedItem read(Hash128 key, ByteBuffer in) {
		int flags = in.get();
		Hash128 identity = new Hash128(in.getLong(), in.getLong());
		long version = in.getLong();
		long size = 0;
		for (int left = flags >>> SIZE_SHIFT; left > 0; left--) {
			size = size << 8 | in.get() & 0xff;
		}
		Optional<Instant> lastModified = Optional.empty();
		if ((flags & SECONDS) != 0) {
			lastModified = Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt())));
		} else if ((flags & NANOSECONDS) != 0) {
			lastModified = Optional.of(Instant.ofEpochSecond(in.getLong(), in.getInt()));
		}
		return new CarriedItem(key, identity, version, size, (flags & READ) != 0, lastModified);
	}
}
