package org.mailferry.engine.internal.adoption;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** A time that may be unknown, in a record. */
final class Moment {

	static final int BYTES = Long.BYTES;

	private static final long UNKNOWN = Long.MIN_VALUE;

	private Moment() {
	}

	static void put(Optional<Instant> time, ByteBuffer bytes) {
		bytes.putLong(time.map(Instant::toEpochMilli).orElse(UNKNOWN));
	}

	static Optional<Instant> get(ByteBuffer bytes) {
		long millis = bytes.getLong();
		return millis == UNKNOWN ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
	}
}
