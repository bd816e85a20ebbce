package org.mailferry.engine.internal.pace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.connector.RetryableException.Busy;
import org.mailferry.engine.internal.pass.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place through which all passes of this process send their requests to a server. Lets as many through as
 * {@link ServerPace} says; the others wait, first come first served, where a mailbox that was served has to queue behind
 * those that were not. Safe for use by any thread.
 */
public final class ServerGate {

	private static final Logger LOG = LoggerFactory.getLogger(ServerGate.class);

	private final String server;
	private final Clock clock;
	private final Pause pause;
	private final ServerPace pace;
	private final ReentrantLock lock = new ReentrantLock();
	private final TreeSet<Waiter> queue = new TreeSet<>(
			Comparator.comparingLong(Waiter::round).thenComparingLong(Waiter::number));
	private final Map<MailboxAddress, Long> lastRounds = new HashMap<>();
	private final AtomicInteger inFlight = new AtomicInteger();
	private long round;
	private long numbers;
	private int told;

	/** Hears of waits. */
	public interface Waiting {

		/** It is going to be waited as long as this, because the server is busy. */
		void held(Duration wait);

		/** It has been waited as long as this for others. */
		void queued(Duration wait);
	}

	/** Somebody who waits until it is his turn or he has to look again. */
	private record Waiter(MailboxAddress mailbox, long round, long number, Duration held, CountDownLatch called,
			boolean[] admitted) {
	}

	ServerGate(String server, ConcurrencyRange range, Clock clock, Pause pause) {
		this.server = server;
		this.clock = clock;
		this.pause = pause;
		pace = new ServerPace(range);
		told = range.start();
	}

	void range(ConcurrencyRange range) {
		locked(() -> {
			pace.range(range);
			admit();
			return null;
		});
	}

	/** How many requests may be in flight now. */
	public int limit() {
		return locked(pace::limit);
	}

	/** How much longer nothing is asked at all; zero when the server is not known to be busy. */
	Duration stalled() {
		Instant now = clock.instant();
		return locked(pace::stalledUntil).filter(now::isBefore).map(until -> Duration.between(now, until))
				.orElse(Duration.ZERO);
	}

	/** How many queue for a turn now. */
	int waiting() {
		return locked(queue::size);
	}

	/** To hear every round trip to the server. */
	public CallObserver observer() {
		return trip -> {
			if (trip.succeeded()) {
				locked(() -> {
					pace.measured(trip, inFlight.get(), clock.instant());
					tell();
					admit();
					return null;
				});
			}
		};
	}

	/**
	 * Waits until a request for a mailbox may be sent.
	 *
	 * @return empty when a stop was requested before it could be
	 */
	public Optional<Turn> enter(MailboxAddress mailbox, StopSignal stop, Waiting waiting) {
		for (;;) {
			Waiter waiter = locked(() -> join(mailbox));
			if (waiter.held().isPositive()) {
				waiting.held(waiter.held());
				pause.await(waiter.held(), stop);
			} else if (waiter.admitted()[0] || queue(waiter, stop, waiting)) {
				return Optional.of(new Flight(mailbox, clock.instant()));
			}
			if (stop.requested()) {
				return Optional.empty();
			}
		}
	}

	/** Takes a place in the queue, and perhaps the turn at once, unless the mailbox is held. */
	private Waiter join(MailboxAddress mailbox) {
		long mine = Math.max(round, lastRounds.getOrDefault(mailbox, -1L) + 1);
		Instant now = clock.instant();
		Instant free = pace.heldUntil(mailbox);
		Duration held = free.isAfter(now) ? Duration.between(now, free) : Duration.ZERO;
		Waiter waiter = new Waiter(mailbox, mine, numbers++, held, new CountDownLatch(1), new boolean[1]);
		if (held.isZero()) {
			queue.add(waiter);
			admit();
		}
		return waiter;
	}

	/** Waits in the queue; returns whether it was admitted. */
	private boolean queue(Waiter waiter, StopSignal stop, Waiting waiting) {
		Instant since = clock.instant();
		try (StopSignal.Registration stopping = stop.onRequest(waiter.called()::countDown)) {
			waiter.called().await();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			stop.request();
		} finally {
			leave(waiter);
			Duration waited = Duration.between(since, clock.instant());
			if (waited.isPositive()) {
				waiting.queued(waited);
			}
		}
		return waiter.admitted()[0];
	}

	private void leave(Waiter waiter) {
		locked(() -> queue.remove(waiter));
	}

	/** Calls those whose turn it is. Those whose mailbox is held are sent away to wait for that. */
	private void admit() {
		Instant now = clock.instant();
		Iterator<Waiter> waiters = queue.iterator();
		while (waiters.hasNext() && inFlight.get() < pace.limit()) {
			Waiter waiter = waiters.next();
			if (!pace.heldUntil(waiter.mailbox()).isAfter(now)) {
				inFlight.incrementAndGet();
				round = Math.max(round, waiter.round());
				lastRounds.put(waiter.mailbox(), waiter.round());
				waiter.admitted()[0] = true;
				waiters.remove();
				waiter.called().countDown();
			}
		}
		lastRounds.values().removeIf(last -> last < round);
	}

	private void sendAwayHeld() {
		Instant now = clock.instant();
		List<Waiter> held = new ArrayList<>(queue);
		held.removeIf(waiter -> !pace.heldUntil(waiter.mailbox()).isAfter(now));
		queue.removeAll(held);
		held.forEach(waiter -> waiter.called().countDown());
	}

	private void tell() {
		int now = pace.limit();
		if (now < told || now >= told + told / 4 + 1) {
			LOG.info("{}: {} requests at the same time", server, now);
			told = now;
		}
	}

	private <T> T locked(Supplier<T> work) {
		lock.lock();
		try {
			return work.get();
		} finally {
			lock.unlock();
		}
	}

	private final class Flight implements Turn {

		private final MailboxAddress mailbox;
		private final Instant sent;

		private Flight(MailboxAddress mailbox, Instant sent) {
			this.mailbox = mailbox;
			this.sent = sent;
		}

		@Override
		public void served() {
			locked(() -> {
				pace.served(mailbox, sent);
				return null;
			});
		}

		@Override
		public void refused(Busy busy, Optional<Duration> asked) {
			locked(() -> {
				pace.refused(mailbox, busy, asked, sent, clock.instant());
				tell();
				sendAwayHeld();
				return null;
			});
		}

		@Override
		public void close() {
			locked(() -> {
				inFlight.decrementAndGet();
				pace.tidy(clock.instant());
				admit();
				return null;
			});
		}
	}
}
