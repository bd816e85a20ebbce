package org.mailferry.lab.internal.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens that have been given out. */
final class Tokens {

	private final Clock clock;
	private final Duration lifetime;
	private final SecureRandom random = new SecureRandom();
	private final Map<String, Instant> given = new ConcurrentHashMap<>();

	Tokens(Clock clock, Duration lifetime) {
		this.clock = clock;
		this.lifetime = lifetime;
	}

	/** What a token is worth. */
	enum Worth {
		VALID, EXPIRED, UNKNOWN
	}

	String give() {
		given.values().removeIf(end -> end.plus(Duration.ofDays(1)).isBefore(clock.instant()));
		byte[] token = new byte[48];
		random.nextBytes(token);
		String text = Base64.getUrlEncoder().withoutPadding().encodeToString(token);
		given.put(text, clock.instant().plus(lifetime));
		return text;
	}

	Duration lifetime() {
		return lifetime;
	}

	Worth worth(String token) {
		return Optional.ofNullable(given.get(token))
				.map(end -> clock.instant().isBefore(end) ? Worth.VALID : Worth.EXPIRED).orElse(Worth.UNKNOWN);
	}
}
