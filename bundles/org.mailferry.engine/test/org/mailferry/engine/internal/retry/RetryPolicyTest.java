package org.mailferry.engine.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class RetryPolicyTest {

	@Test
	void waitsDoubleUpToAMinute() {
		RetryPolicy policy = new RetryPolicy(8, () -> 1.0);
		assertThat(IntStream.rangeClosed(1, 9).mapToObj(attempt -> policy.delay(attempt, Optional.empty()).toSeconds()))
				.containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
	}

	@Test
	void waitsAreSpread() {
		assertThat(new RetryPolicy(8, () -> 0.0).delay(4, Optional.empty())).isEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void aServersWishIsHonoured() {
		assertThat(new RetryPolicy(8, () -> 0.3).delay(1, Optional.of(Duration.ofMinutes(5))))
				.isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void theLastAttemptIsKnown() {
		RetryPolicy policy = new RetryPolicy(3, () -> 0);
		assertThat(policy.exhausted(2)).isFalse();
		assertThat(policy.exhausted(3)).isTrue();
	}
}
