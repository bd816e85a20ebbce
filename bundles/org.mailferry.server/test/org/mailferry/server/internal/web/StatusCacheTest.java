package org.mailferry.server.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailferry.server.internal.show.StatusSamples;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StatusCacheTest {

	private final AtomicLong nanos = new AtomicLong();
	private final AtomicInteger looks = new AtomicInteger();
	private final StatusCache cache = new StatusCache(() -> {
		looks.incrementAndGet();
		return StatusSamples.empty(Instant.EPOCH);
	}, new Throughput(), nanos::get, Duration.ofSeconds(20));

	@AfterEach
	void close() {
		cache.close();
	}

	private void pass(Duration time) {
		nanos.addAndGet(time.toNanos());
	}

	@Test
	void withinASecondThereIsOneLook() throws StatusUnavailableException {
		cache.current();
		pass(Duration.ofMillis(999));
		cache.current();
		assertThat(looks).hasValue(1);
		pass(Duration.ofMillis(1));
		cache.current();
		assertThat(looks).hasValue(2);
	}

	@Test
	void whileNobodyWatchesTheDatabaseIsNotAsked() throws StatusUnavailableException {
		cache.sample();
		assertThat(looks).hasValue(0);

		cache.current();
		pass(Duration.ofMinutes(1));
		cache.sample();
		assertThat(looks).as("probes are not watching").hasValue(1);

		cache.watch();
		pass(Duration.ofMinutes(29));
		cache.sample();
		cache.current();
		assertThat(looks).as("the sample is the latest look").hasValue(3);
		pass(Duration.ofMinutes(2));
		cache.sample();
		pass(Duration.ofMillis(500));
		cache.current();
		assertThat(looks).as("no sample any more, so this is a look of its own").hasValue(4);
		cache.current();
		assertThat(looks).hasValue(4);
	}
}
