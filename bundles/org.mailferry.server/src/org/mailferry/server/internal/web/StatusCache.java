package org.mailferry.server.internal.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.mailferry.server.internal.show.StatusDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at the project for all who ask within a second. While one is under way nobody begins another, so that a database
 * that hangs has one question waiting and not thousands.
 */
final class StatusCache implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(StatusCache.class);
	private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();
	/** Somebody who has looked may look again, and then wants to see how it has been going. */
	private static final long WATCHED_NANOS = Duration.ofMinutes(30).toNanos();

	private final StatusSource source;
	private final Throughput throughput;
	private final LongSupplier nanoTime;
	private final Duration patience;
	private final ExecutorService reader = Executors
			.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("status-reader").factory());
	private final ReentrantLock lock = new ReentrantLock();
	private CompletableFuture<StatusDocument> latest;
	private long begun;
	private volatile StatusDocument known;
	private volatile boolean failing;
	private final AtomicReference<Long> watched = new AtomicReference<>();

	/**
	 * @param patience
	 *            how long anybody waits for an answer
	 */
	StatusCache(StatusSource source, Throughput throughput, LongSupplier nanoTime, Duration patience) {
		this.source = source;
		this.throughput = throughput;
		this.nanoTime = nanoTime;
		this.patience = patience;
	}

	/** The status, at most about a second old. */
	StatusDocument current() throws StatusUnavailableException {
		try {
			return answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
		} catch (TimeoutException e) {
			throw new StatusUnavailableException(
					"The project's database has not answered for %d s.".formatted(patience.toSeconds()), e);
		} catch (ExecutionException e) {
			throw new StatusUnavailableException("The project's database does not answer.", e.getCause());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new StatusUnavailableException("The status page is being closed.", e);
		}
	}

	/** The same for somebody who wants to know how things are going, and may come back. */
	StatusDocument watch() throws StatusUnavailableException {
		watched.set(nanoTime.getAsLong());
		return current();
	}

	/** Looks for the sake of the throughput, if anybody watches; a database has better things to do than to tell nobody. */
	void sample() {
		Long last = watched.get();
		if (last != null && nanoTime.getAsLong() - last < WATCHED_NANOS) {
			answer();
		}
	}

	/** What was seen last, however long ago. */
	Optional<StatusDocument> last() {
		return Optional.ofNullable(known);
	}

	private CompletableFuture<StatusDocument> answer() {
		lock.lock();
		try {
			if (latest == null || latest.isDone() && nanoTime.getAsLong() - begun >= FRESH_NANOS) {
				begun = nanoTime.getAsLong();
				latest = CompletableFuture.supplyAsync(this::look, reader);
			}
			return latest;
		} finally {
			lock.unlock();
		}
	}

	private StatusDocument look() {
		try {
			StatusDocument document = source.read();
			known = document;
			throughput.add(document);
			if (failing) {
				failing = false;
				LOG.info("The project's database answers the status page again");
			}
			return document;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("the status page is being closed", e);
		} catch (RuntimeException e) {
			if (!failing) {
				failing = true;
				LOG.warn("The status page gets no answer from the project's database", e);
			}
			throw e;
		}
	}

	/** Does not wait for a look that is under way. */
	@Override
	public void close() {
		reader.shutdown();
	}
}
