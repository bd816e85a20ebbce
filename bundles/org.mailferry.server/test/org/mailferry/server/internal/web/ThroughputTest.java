package org.mailferry.server.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.mailferry.server.internal.show.StatusDocument;
import org.mailferry.server.internal.show.StatusSamples;

class ThroughputTest {

	private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

	private final Throughput throughput = new Throughput();

	private void add(long seconds, long steps) {
		throughput.add(StatusSamples.large(START.plusSeconds(seconds), steps));
	}

	@Test
	void theLastMinuteIsTold() {
		add(0, 0);
		assertThat(throughput.recent().time()).isZero();
		for (int i = 1; i <= 30; i++) {
			add(i * 10L, i < 20 ? 0 : i - 20);
		}

		assertThat(throughput.recent().itemsPerSecond()).isEqualTo(41, within(0.1));
		assertThat(throughput.recent().bytesPerSecond()).isEqualTo(6_100_000, within(1.0));
		assertThat(throughput.history()).hasSize(30);
	}

	@Test
	void eachHostHasItsOwn() {
		for (int i = 0; i <= 7; i++) {
			add(i * 10L, i);
		}
		StatusDocument now = StatusSamples.large(START.plusSeconds(70), 7);

		assertThat(throughput.recent(now.hosts().get(1)).itemsPerSecond()).isEqualTo(9, within(0.1));
		assertThat(throughput.recent(now.hosts().get(5)).itemsPerSecond()).as("silent").isZero();
		assertThat(throughput.recent(StatusSamples.large(START, 0).hosts().get(0)).itemsPerSecond()).isEqualTo(4.5,
				within(0.1));
	}

	@Test
	void manyLooksMakeNoMorePointsAndOldOnesGo() {
		for (int i = 0; i < 5_000; i++) {
			add(i, i);
		}

		assertThat(throughput.history()).hasSizeBetween(170, 181);
	}

	@Test
	void countersThatFellAreNoThroughput() {
		add(0, 10);
		add(10, 0);

		assertThat(throughput.recent().itemsPerSecond()).isZero();
	}
}
