package org.mailferry.agents.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

	private final Recurrence halfHourly = new Recurrence(Duration.ofMinutes(30));

	@ParameterizedTest
	@CsvSource({ "0, PT0S, PT27M", "0.5, PT0S, PT30M", "0.75, PT0S, PT31M30S", "0.5, PT10M, PT20M",
			"0.5, PT27M, PT3M", "0.5, PT29M, PT3M", "0.5, PT20H, PT3M" })
	void theTimeAPassTookCountsButSomeRestRemains(double random, Duration took, Duration rest) {
		assertThat(halfHourly.rest(took, () -> random)).isEqualTo(rest);
	}

	@Test
	void pairsThatBeganTogetherComeApart() {
		Random random = new Random(1);

		int[] perMinute = new int[60];
		IntStream.range(0, 6_000)
				.forEach(pair -> perMinute[(int) halfHourly.rest(Duration.ZERO, random::nextDouble).toMinutes()]++);

		assertThat(IntStream.range(27, 33).map(minute -> perMinute[minute]))
				.allSatisfy(pairs -> assertThat(pairs).isBetween(800, 1_200));
		assertThat(IntStream.of(perMinute).sum()).isEqualTo(6_000);
	}

	@ParameterizedTest
	@CsvSource({ "1, PT1M", "2, PT2M", "5, PT16M", "6, PT30M", "60, PT30M", "2147483647, PT30M" })
	void failuresAreTriedAgainSoonerThenLaterNeverLaterThanUsual(int failures, Duration rest) {
		assertThat(halfHourly.restAfterFailure(failures, () -> 0.5)).isEqualTo(rest);
	}

	@Test
	void passesThatRecurEveryFewSecondsDoNotRecurAtOnce() {
		assertThat(new Recurrence(Duration.ofMillis(1)).rest(Duration.ofHours(1), () -> 0.0)).isPositive();
		assertThatThrownBy(() -> new Recurrence(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
	}
}
