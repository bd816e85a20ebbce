package org.mailferry.lab.internal.notify;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.MailboxEvent;

/** All subscriptions of an organisation, each on one of its servers. Safe for use by any thread. */
public final class Subscriptions {

	/** EwsMaxSubscriptions of Exchange 2013. */
	private static final int MOST = 5000;

	private final ReentrantLock lock = new ReentrantLock();
	private final Condition news = lock.newCondition();
	private final Map<String, Subscription> all = new HashMap<>();

	/**
	 * Begins to listen to a mailbox.
	 *
	 * @return empty when there are too many
	 */
	public Optional<Subscription> subscribe(Mailbox mailbox, int server, Set<Integer> folders,
			Set<MailboxEvent.Type> types, Optional<Duration> pullTimeout, Clock clock) {
		// Made outside of the lock: a mailbox takes it under its own.
		Subscription subscription = new Subscription(newId(server), mailbox, server, folders, types, pullTimeout, clock,
				lock, news);
		lock.lock();
		try {
			if (all.size() >= MOST) {
				removeExpired();
			}
			if (all.size() >= MOST) {
				return Optional.empty();
			}
			all.put(subscription.id(), subscription);
		} finally {
			lock.unlock();
		}
		subscription.begin();
		return Optional.of(subscription);
	}

	/** As Exchange makes them: the server's name, then something unique. */
	private static String newId(int server) {
		UUID unique = UUID.randomUUID();
		byte[] name = ("server" + server + ".lab").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
		return Base64.getEncoder()
				.encodeToString(ByteBuffer.allocate(2 + name.length + 16).putShort((short) name.length).put(name)
						.putLong(unique.getMostSignificantBits()).putLong(unique.getLeastSignificantBits()).array());
	}

	private void removeExpired() {
		List<Subscription> expired = all.values().stream().filter(Subscription::expired).toList();
		expired.forEach(subscription -> all.remove(subscription.id()));
		expired.forEach(Subscription::end);
	}

	/** Empty when there is none on a server; what has expired is there no more. */
	public Optional<Subscription> find(String id, int server) {
		lock.lock();
		try {
			removeExpired();
			return Optional.ofNullable(all.get(id)).filter(subscription -> subscription.server() == server);
		} finally {
			lock.unlock();
		}
	}

	public void unsubscribe(Subscription subscription) {
		lock.lock();
		try {
			all.remove(subscription.id());
		} finally {
			lock.unlock();
		}
		subscription.end();
	}

	/** Opens a connection that streams several. */
	public EventStream stream(List<Subscription> subscriptions) {
		EventStream stream = new EventStream(this, new ArrayList<>(subscriptions));
		subscriptions.forEach(subscription -> subscription.connect(stream));
		return stream;
	}

	/** Waits until something happens, a time has passed or the thread is interrupted. */
	void await(EventStream stream, Duration most) throws InterruptedException {
		lock.lock();
		try {
			if (!stream.hasNews()) {
				news.await(most.toMillis(), TimeUnit.MILLISECONDS);
			}
		} finally {
			lock.unlock();
		}
	}
}
