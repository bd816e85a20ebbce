package org.mailferry.connector.ews.internal.http;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.hc.core5.concurrent.Cancellable;
import org.mailferry.api.connector.RetryableException;

/** The requests that are under way and can be ended together, at once and for good. Safe for use by any thread. */
public final class Flights {

	private final Set<Cancellable> flying = ConcurrentHashMap.newKeySet();
	private volatile boolean ended;
	private volatile Instant answered = Instant.EPOCH;

	/** Ends requests under way; later ones fail. */
	public void end() {
		ended = true;
		flying.forEach(Cancellable::cancel);
	}

	/** When the last answer began, by the server's own clock where it told. */
	public Instant answered() {
		return answered;
	}

	void answered(Instant serverTime) {
		answered = serverTime;
	}

	public boolean ended() {
		return ended;
	}

	void begin(Cancellable request) throws RetryableException {
		flying.add(request);
		if (ended) {
			flying.remove(request);
			throw new RetryableException("the connection to the mailbox has been closed", "", null, false, null);
		}
	}

	void land(Cancellable request) {
		flying.remove(request);
	}
}
