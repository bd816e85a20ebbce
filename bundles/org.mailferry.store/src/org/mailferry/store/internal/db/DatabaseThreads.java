package org.mailferry.store.internal.db;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A few platform threads that alone touch the database. Derby takes an interrupt in the middle of its file work for a
 * failure of the disk, and its monitors would pin virtual threads; so callers of any kind wait here for an answer, and an
 * interrupt of theirs never reaches the database. Safe for use by any thread.
 */
final class DatabaseThreads {

	private final ExecutorService threads;
	private final Supplier<? extends RuntimeException> whenClosed;

	DatabaseThreads(int count, String name, Supplier<? extends RuntimeException> whenClosed) {
		AtomicInteger number = new AtomicInteger();
		threads = Executors.newFixedThreadPool(count,
				work -> Thread.ofPlatform().name(name + "-" + number.incrementAndGet()).daemon().unstarted(work));
		this.whenClosed = whenClosed;
	}

	/** Does the work and waits for it, however often the caller is interrupted meanwhile; the interrupt is kept. */
	<T> T call(Supplier<T> work) {
		Future<T> answer;
		try {
			answer = CompletableFuture.supplyAsync(work, threads);
		} catch (RejectedExecutionException e) {
			throw whenClosed.get();
		}
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return answer.get();
				} catch (InterruptedException e) {
					interrupted = true;
				} catch (ExecutionException e) {
					throw rethrown(e.getCause());
				}
			}
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static RuntimeException rethrown(Throwable cause) {
		if (cause instanceof Error error) {
			throw error;
		}
		return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
	}

	/** Takes no more work, and waits for what has begun. Idempotent. */
	void close() {
		threads.shutdown();
		boolean interrupted = false;
		while (!threads.isTerminated()) {
			try {
				threads.awaitTermination(1, TimeUnit.MINUTES);
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}
}
