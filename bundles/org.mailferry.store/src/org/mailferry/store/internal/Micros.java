package org.mailferry.store.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times as the database keeps them: microseconds since 1970 in UTC; finer parts are cut off. */
public final class Micros {

	private static final long PER_SECOND = 1_000_000;
	private static final int NANOS = 1_000;

	private Micros() {
	}

	public static long of(Instant time) {
		return Math.addExact(Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / NANOS);
	}

	public static long of(Duration duration) {
		return duration.toNanos() / NANOS;
	}

	public static Instant instant(long micros) {
		return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
	}

	public static Optional<Instant> instant(Long micros) {
		return Optional.ofNullable(micros).map(value -> instant(value.longValue()));
	}

	public static Duration duration(long micros) {
		return Duration.ofSeconds(micros / PER_SECOND, micros % PER_SECOND * NANOS);
	}
}
