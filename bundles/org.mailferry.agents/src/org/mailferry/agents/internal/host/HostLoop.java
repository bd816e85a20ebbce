package org.mailferry.agents.internal.host;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a host look and say that it lives, each on a thread of its own, so that one which takes long does not hold up the
 * other. What fails is done again at the next time: the database may be away for minutes.
 */
final class HostLoop implements AutoCloseable {

	static final Duration LOOK_EVERY = Duration.ofSeconds(2);
	static final Duration BEAT_EVERY = Duration.ofSeconds(10);
	private static final Logger LOG = LoggerFactory.getLogger(HostLoop.class);

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2,
			Thread.ofPlatform().name("agent-host-", 0).daemon().factory());

	HostLoop(AgentHost host) {
		every(LOOK_EVERY, "read what is wanted", host::look);
		every(BEAT_EVERY, "say that it lives", host::beat);
	}

	private void every(Duration pause, String what, Runnable work) {
		threads.scheduleWithFixedDelay(new Repeated(what, work), pause.toMillis(), pause.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/** Tells of the first failure and the first success after it, not of each. */
	private static final class Repeated implements Runnable {

		private final String what;
		private final Runnable work;
		private boolean failing;

		private Repeated(String what, Runnable work) {
			this.what = what;
			this.work = work;
		}

		@Override
		public void run() {
			try {
				work.run();
				if (failing) {
					LOG.info("The host can {} again", what);
				}
				failing = false;
			} catch (RuntimeException e) {
				if (!failing) {
					LOG.warn("The host cannot {}; it tries on", what, e);
				}
				failing = true;
			}
		}
	}

	/** Waits, uninterruptibly, for what is being done. */
	@Override
	public void close() {
		threads.shutdown();
		threads.close();
	}
}
