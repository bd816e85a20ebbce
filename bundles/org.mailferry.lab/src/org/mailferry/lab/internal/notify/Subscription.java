package org.mailferry.lab.internal.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.MailboxEvent;

/**
 * Somebody wants to know what happens in a mailbox. Events wait until they are fetched; who lets too many wait, or does
 * not ask for too long, is subscribed no more. Safe for use by any thread.
 */
public final class Subscription {

	private static final int MOST_WAITING = 10_000;
	/** Exchange keeps a streaming subscription for 30 minutes without a connection. */
	private static final Duration STREAMING_TIMEOUT = Duration.ofMinutes(30);

	private final String id;
	private final Mailbox mailbox;
	private final int server;
	private final Set<Integer> folders;
	private final Set<MailboxEvent.Type> types;
	private final Optional<Duration> pullTimeout;
	private final Clock clock;
	private final ReentrantLock lock;
	private final Condition news;
	private final Deque<Waiting> waiting = new ArrayDeque<>();
	private Instant expires;
	private long last;
	private Object stream;
	private boolean ended;
	private volatile Runnable deafen = () -> {
		// Not listening yet.
	};

	/**
	 * An event that waits.
	 *
	 * @param number
	 *            counts the subscription's events from 1
	 */
	public record Waiting(long number, MailboxEvent event) {
	}

	/**
	 * @param server
	 *            where it is kept, and nowhere else
	 * @param folders
	 *            numbers, empty for all
	 * @param pullTimeout
	 *            empty when it streams
	 * @param lock
	 *            one for all subscriptions, which a connection may wait for together
	 * @param news
	 *            of that lock; told when there is something to be fetched
	 */
	Subscription(String id, Mailbox mailbox, int server, Set<Integer> folders, Set<MailboxEvent.Type> types,
			Optional<Duration> pullTimeout, Clock clock, ReentrantLock lock, Condition news) {
		this.lock = lock;
		this.news = news;
		this.id = id;
		this.mailbox = mailbox;
		this.server = server;
		this.folders = Set.copyOf(folders);
		this.types = Set.copyOf(types);
		this.pullTimeout = pullTimeout;
		this.clock = clock;
		touch();
	}

	void begin() {
		deafen = mailbox.listen(this::happened);
	}

	public String id() {
		return id;
	}

	public Mailbox mailbox() {
		return mailbox;
	}

	int server() {
		return server;
	}

	public boolean streams() {
		return pullTimeout.isEmpty();
	}

	private void touch() {
		expires = clock.instant().plus(pullTimeout.orElse(STREAMING_TIMEOUT));
	}

	boolean expired() {
		lock.lock();
		try {
			return ended || stream == null && clock.instant().isAfter(expires);
		} finally {
			lock.unlock();
		}
	}

	private void happened(MailboxEvent event) {
		int place = event.ofFolder() ? event.subject() : event.folder();
		if (!types.contains(event.type())
				|| !folders.isEmpty() && !folders.contains(place) && !folders.contains(event.oldFolder())) {
			return;
		}
		lock.lock();
		try {
			if (waiting.size() == MOST_WAITING) {
				ended = true;
				waiting.clear();
			} else if (!ended) {
				waiting.add(new Waiting(++last, event));
			}
			news.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** The number of the last event that has happened. */
	public long last() {
		lock.lock();
		try {
			return last;
		} finally {
			lock.unlock();
		}
	}

	/** What a client that asks has not had. */
	public record Pulled(List<Waiting> events, boolean more) {
	}

	/**
	 * Events after one that the client has had, which need not be kept any longer.
	 *
	 * @return empty when the client cannot have had that one, or events after it have been given up
	 */
	public Optional<Pulled> pull(long after, int most) {
		lock.lock();
		try {
			touch();
			while (!waiting.isEmpty() && waiting.peek().number() <= after) {
				waiting.remove();
			}
			long first = waiting.isEmpty() ? last + 1 : waiting.peek().number();
			if (after > last || first != after + 1) {
				return Optional.empty();
			}
			return Optional.of(new Pulled(waiting.stream().limit(most).toList(), waiting.size() > most));
		} finally {
			lock.unlock();
		}
	}

	/** Gives the events to a new connection; an older one ends. */
	void connect(Object connection) {
		lock.lock();
		try {
			stream = connection;
			news.signalAll();
		} finally {
			lock.unlock();
		}
	}

	void disconnect(Object connection) {
		lock.lock();
		try {
			if (stream == connection) {
				stream = null;
				touch();
			}
		} finally {
			lock.unlock();
		}
	}

	boolean isConnected(Object connection) {
		lock.lock();
		try {
			return stream == connection;
		} finally {
			lock.unlock();
		}
	}

	boolean hasWaiting() {
		lock.lock();
		try {
			return !waiting.isEmpty();
		} finally {
			lock.unlock();
		}
	}

	/** Takes what waits, without waiting for more. */
	List<Waiting> take(int most) {
		lock.lock();
		try {
			List<Waiting> taken = new ArrayList<>();
			while (!waiting.isEmpty() && taken.size() < most) {
				taken.add(waiting.remove());
			}
			return taken;
		} finally {
			lock.unlock();
		}
	}

	void end() {
		lock.lock();
		try {
			ended = true;
			news.signalAll();
		} finally {
			lock.unlock();
		}
		deafen.run();
	}
}
