package org.mailferry.lab.internal.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection over which events of some subscriptions are sent as they happen. For one thread. */
public final class EventStream implements AutoCloseable {

	private final Subscriptions all;
	private final List<Subscription> subscriptions;

	EventStream(Subscriptions all, List<Subscription> subscriptions) {
		this.all = all;
		this.subscriptions = subscriptions;
	}

	boolean hasNews() {
		return subscriptions.stream()
				.anyMatch(subscription -> subscription.hasWaiting() || subscription.expired()
						|| !subscription.isConnected(this));
	}

	/** Waits until there is something to be told, or a time has passed. */
	public void await(Duration most) throws InterruptedException {
		all.await(this, most);
	}

	/** Subscriptions that are no more; each is told once. */
	public List<Subscription> ended() {
		return takeOut(subscriptions.stream().filter(Subscription::expired).toList());
	}

	/** Subscriptions that another connection has taken over; each is told once. */
	public List<Subscription> takenOver() {
		return takeOut(subscriptions.stream().filter(subscription -> !subscription.isConnected(this)).toList());
	}

	private List<Subscription> takeOut(List<Subscription> some) {
		subscriptions.removeAll(some);
		return some;
	}

	/** Those that are still streamed. */
	public List<Subscription> subscriptions() {
		return new ArrayList<>(subscriptions);
	}

	/** What has happened to one, at most so many events. */
	public List<Subscription.Waiting> take(Subscription subscription, int most) {
		return subscription.take(most);
	}

	@Override
	public void close() {
		subscriptions.forEach(subscription -> subscription.disconnect(this));
	}
}
