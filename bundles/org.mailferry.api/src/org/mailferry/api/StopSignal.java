package org.mailferry.api;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks running work to stop, once and for good. Threads are never interrupted for it: work looks at it between steps, and
 * whoever waits on a network registers an action that ends the wait. Safe for use by any thread.
 */
public final class StopSignal {

	private final CountDownLatch requested = new CountDownLatch(1);
	private final List<Runnable> actions = new CopyOnWriteArrayList<>();

	public boolean requested() {
		return requested.getCount() == 0;
	}

	/** Idempotent. Runs the registered actions on the calling thread, each at least once. */
	public void request() {
		requested.countDown();
		actions.forEach(Runnable::run);
	}

	/**
	 * Registers an action that is run when the stop is requested, at once if it was already. It must not block and must
	 * bear being run twice.
	 *
	 * @return closing it removes the action
	 */
	public Registration onRequest(Runnable action) {
		actions.add(action);
		if (requested()) {
			action.run();
		}
		return () -> actions.remove(action);
	}

	/**
	 * Waits, but no longer than until a stop is requested.
	 *
	 * @return whether a stop has been requested
	 */
	public boolean await(Duration wait) throws InterruptedException {
		return requested.await(wait.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** Removes an action when closed. */
	@FunctionalInterface
	public interface Registration extends AutoCloseable {
		@Override
		void close();
	}
}
