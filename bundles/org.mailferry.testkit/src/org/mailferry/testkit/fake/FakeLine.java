package org.mailferry.testkit.fake;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.mailferry.api.connector.CallObserver;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.RetryableException;

/** The line between a process and a server, on which calls can be lost and the process can die. */
final class FakeLine {

	private final Life life;
	private final Troubles troubles;
	private final CallObserver observer;
	private final AtomicBoolean cancelled = new AtomicBoolean();
	private final AtomicBoolean busy = new AtomicBoolean();

	FakeLine(Life life, Troubles troubles, CallObserver observer) {
		this.life = life;
		this.troubles = troubles;
		this.observer = observer;
	}

	void cancel() {
		cancelled.set(true);
	}

	/** What a server does for one call. */
	interface Service<T, X extends Exception> {
		T serve() throws ConnectorException, X;
	}

	/** What a server does for one call that writes: it can be cut off. */
	interface Writing<T> {
		T serve(Cut cut) throws ConnectorException;
	}

	/**
	 * Where a call that writes is cut off.
	 *
	 * @param doneNow
	 *            so many items are done before the line breaks
	 * @param restAfter
	 *            the others are done after this time, or never when it is null
	 */
	record Cut(int doneNow, Duration restAfter, boolean shortAnswer) {
		static final Cut NONE = new Cut(Integer.MAX_VALUE, null, false);

		static Cut of(Trouble.Lost lost) {
			return new Cut(lost.doneNow(), lost.restAfter(), false);
		}
	}

	<T, X extends Exception> T read(String operation, Service<T, X> service) throws ConnectorException, X {
		Life.Call call = begin(operation);
		try {
			Optional<Trouble> trouble = troubles.take(operation);
			if (trouble.isPresent()) {
				switch (trouble.get()) {
				case Trouble.Before before -> throw before.failure();
				case Trouble.Lost lost -> throw lost(operation);
				case Trouble.LostAfter lost -> throw lost(operation);
				case Trouble.Meanwhile meanwhile -> meanwhile.event().run();
				case Trouble.ShortAnswer none -> throw lost(operation);
				}
			}
			failIfCancelled(operation);
			T answer = service.serve();
			failIfCancelled(operation);
			return answer;
		} finally {
			end(operation, call);
		}
	}

	<T> T write(String operation, Writing<T> service) throws ConnectorException {
		Life.Call call = begin(operation);
		try {
			Optional<Trouble> trouble = troubles.take(operation);
			Cut cut = call.diesWithin() ? new Cut(1, Duration.ofSeconds(5), false) : Cut.NONE;
			if (trouble.isPresent()) {
				switch (trouble.get()) {
				case Trouble.Before before -> throw before.failure();
				case Trouble.Lost lost -> cut = Cut.of(lost);
				case Trouble.LostAfter late -> {
					late.event().run();
					cut = Cut.of(late.lost());
				}
				case Trouble.Meanwhile meanwhile -> meanwhile.event().run();
				case Trouble.ShortAnswer none -> cut = new Cut(Integer.MAX_VALUE, null, true);
				}
			}
			failIfCancelled(operation);
			T answer = service.serve(cut);
			if (trouble.isPresent()
					&& (trouble.get() instanceof Trouble.Lost || trouble.get() instanceof Trouble.LostAfter)) {
				throw lost(operation);
			}
			failIfCancelled(operation);
			return answer;
		} finally {
			end(operation, call);
		}
	}

	private Life.Call begin(String operation) {
		if (!busy.compareAndSet(false, true)) {
			throw new IllegalStateException("two calls at a time on one mailbox: " + operation);
		}
		try {
			return life.begin(operation);
		} catch (ProcessDied e) {
			busy.set(false);
			throw e;
		}
	}

	private void end(String operation, Life.Call call) {
		busy.set(false);
		observer.roundTrip(new CallObserver.RoundTrip(operation, Duration.ofMillis(1), 100, 100, true));
		call.end();
	}

	private void failIfCancelled(String operation) throws RetryableException {
		if (cancelled.get()) {
			throw lost(operation);
		}
	}

	static RetryableException lost(String operation) {
		return new RetryableException("connection lost during " + operation, "", null, true, null);
	}
}
