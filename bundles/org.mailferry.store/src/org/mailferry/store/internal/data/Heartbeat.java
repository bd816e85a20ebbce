package org.mailferry.store.internal.data;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.mailferry.api.ledger.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does something every few seconds while a project is open, whether or not the database answers. */
final class Heartbeat {

	private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

	private final Runnable beat;
	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
			work -> Thread.ofPlatform().name("store-heartbeat").daemon().unstarted(work));

	private Heartbeat(Runnable beat) {
		this.beat = beat;
	}

	static Heartbeat every(Duration time, Runnable beat) {
		Heartbeat heart = new Heartbeat(beat);
		heart.thread.scheduleWithFixedDelay(heart::once, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
		return heart;
	}

	private void once() {
		try {
			beat.run();
		} catch (StoreException e) {
			LOG.warn("This process could not say that it is alive: {}", e.finding().code());
		} catch (RuntimeException e) {
			LOG.error("This process could not say that it is alive", e);
		}
	}

	void stop() {
		thread.shutdown();
	}
}
