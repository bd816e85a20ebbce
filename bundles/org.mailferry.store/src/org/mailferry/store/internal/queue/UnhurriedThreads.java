package org.mailferry.store.internal.queue;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for a scheduler that ends its threads by interrupts: an interrupt in the middle of Derby's file work ends the
 * database. These take the wish to end at once for the wish to end when they are done, and who awaits their end waits for it,
 * however long it takes.
 */
final class UnhurriedThreads {

	private static final Logger LOG = LoggerFactory.getLogger(UnhurriedThreads.class);

	private UnhurriedThreads() {
	}

	/** @param whenEnding called when they are to end, to wake those that wait for something else */
	static ExecutorService fixed(int count, String name, Runnable whenEnding) {
		return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name)) {
			@Override
			public void shutdown() {
				super.shutdown();
				whenEnding.run();
			}

			@Override
			public List<Runnable> shutdownNow() {
				shutdown();
				return List.of();
			}

			@Override
			public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
				return super.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
			}
		};
	}

	/** What is scheduled is not begun any more once they are to end. */
	static ScheduledExecutorService scheduled(int count, String name) {
		return new ScheduledThreadPoolExecutor(count, named(name)) {
			@Override
			public List<Runnable> shutdownNow() {
				shutdown();
				return List.of();
			}

			@Override
			public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
				return super.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
			}
		};
	}

	private static ThreadFactory named(String name) {
		AtomicInteger number = new AtomicInteger();
		return work -> {
			Thread thread = Thread.ofPlatform().daemon().name(name + "-" + number.incrementAndGet()).unstarted(work);
			thread.setUncaughtExceptionHandler((where, failure) -> LOG.warn(
					"What was to be taken from the queue stays there: {}", String.valueOf(failure.getMessage()),
					failure));
			return thread;
		};
	}
}
