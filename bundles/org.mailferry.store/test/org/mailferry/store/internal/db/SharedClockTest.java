package org.mailferry.store.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.mailferry.testkit.fake.ManualClock;

final class SharedClockTest {

	private static final Instant THERE = Instant.parse("2027-01-04T12:00:00Z");

	private final ManualClock own = new ManualClock(Instant.parse("2027-01-04T11:53:00Z"));
	private long nanos;
	private final SharedClock clock = new SharedClock(own, () -> nanos);

	@Test
	void isThisProcesssOwnWhileThereIsNoOther() {
		assertThat(clock.instant()).isEqualTo(own.instant());
		assertThat(clock.ahead()).isZero();
	}

	@Test
	void goesOnFromWhatTheServerSaidWhateverThisProcesssClockIsSetTo() {
		heard(THERE, Duration.ZERO);
		own.advance(Duration.ofMinutes(-3));
		pass(Duration.ofSeconds(30));

		assertThat(clock.instant()).isEqualTo(THERE.plusSeconds(30));
		assertThat(clock.ahead()).isEqualTo(Duration.ofMinutes(10).plusSeconds(30));
	}

	@Test
	void doesNotJumpBecauseOfTheNetwork() {
		heard(THERE, Duration.ZERO);
		heard(THERE.plusMillis(20), Duration.ofMillis(300));

		assertThat(clock.instant()).isEqualTo(THERE.plusMillis(300));
	}

	@Test
	void followsTheServersClock() {
		heard(THERE, Duration.ZERO);
		heard(THERE.plusMillis(40), Duration.ofMillis(2));

		assertThat(clock.instant()).isEqualTo(THERE.plusMillis(41));
	}

	@Test
	void anAnswerThatTookLongTellsLittle() {
		heard(THERE, Duration.ZERO);
		heard(THERE.plusSeconds(60), Duration.ofSeconds(2));

		assertThat(clock.instant()).isEqualTo(THERE.plusSeconds(2));
	}

	private void pass(Duration time) {
		nanos += time.toNanos();
	}

	/** A server says what time it is there; the answer takes a while. */
	private void heard(Instant there, Duration answer) {
		long before = nanos;
		pass(answer);
		clock.heard(there, before, nanos);
	}
}
