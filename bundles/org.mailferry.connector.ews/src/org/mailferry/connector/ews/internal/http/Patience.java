package org.mailferry.connector.ews.internal.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.hc.core5.concurrent.Cancellable;

/**
 * Ends requests that go on without getting anywhere. A socket's timeout begins anew with every byte, so that a server which
 * sends one now and then could hold a request for ever. Here a request has so much time for each megabyte, sent or
 * received, and for what follows its last one. Safe for use by any thread.
 */
final class Patience implements AutoCloseable {

	/** As much must have been moved for the time to begin anew. */
	private static final long STEP_BYTES = 1L << 20;

	private final long limitNanos;
	private final ScheduledThreadPoolExecutor timer;

	/**
	 * @param timeout
	 *            of a socket; the limit is somewhat longer, so that a server which says nothing at all meets the timeout
	 */
	Patience(Duration timeout) {
		limitNanos = timeout.plus(timeout.dividedBy(4)).toNanos();
		timer = new ScheduledThreadPoolExecutor(1,
				Thread.ofPlatform().daemon().name("mailferry-ews-patience").factory());
		timer.setRemoveOnCancelPolicy(true);
	}

	/** The time begins for a request. */
	Watch watch(Cancellable request) {
		return new Watch(request, STEP_BYTES);
	}

	/** The same for a request whose answer comes little by little: the time begins anew with whatever comes. */
	Watch watchTrickle(Cancellable request) {
		return new Watch(request, 1);
	}

	/** Nobody is watched any more. */
	@Override
	public void close() {
		timer.shutdownNow();
	}

	/** One request. What it moves is told by the thread that moves it. */
	final class Watch implements AutoCloseable {

		private final Cancellable request;
		private final long step;
		private volatile Future<?> next;
		private volatile long since = System.nanoTime();
		private volatile boolean exhausted;
		private volatile boolean ended;
		private final AtomicLong moved = new AtomicLong();

		private Watch(Cancellable request, long step) {
			this.request = request;
			this.step = step;
			this.next = timer.schedule(this::look, limitNanos, TimeUnit.NANOSECONDS);
		}

		private void look() {
			if (ended) {
				return;
			}
			long left = limitNanos - (System.nanoTime() - since);
			if (left > 0) {
				next = timer.schedule(this::look, left, TimeUnit.NANOSECONDS);
			} else {
				exhausted = true;
				request.cancel();
			}
		}

		void moved(long bytes) {
			if (moved.addAndGet(bytes) >= step) {
				step();
			}
		}

		/** The time begins anew. */
		void step() {
			moved.set(0);
			since = System.nanoTime();
		}

		/** Whether it took too long and was ended. */
		boolean exhausted() {
			return exhausted;
		}

		/** It has ended. */
		@Override
		public void close() {
			ended = true;
			next.cancel(false);
		}
	}
}
