package org.mailferry.engine.internal.transfer;

import java.util.List;

import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.retry.ServerCalls;

/**
 * Whether a request that never comes through is an item's fault or the server's. An item at which a server, or something
 * before it, breaks off each time must not keep all others of its mailbox from crossing; but when one item after the
 * other breaks, it is the server. For one thread.
 */
final class Blame {

	/** So many items one after the other, and none that went through, are no coincidence. */
	private static final int MOST_IN_A_ROW = 3;

	private final ServerCalls calls;
	private int inARow;

	Blame(ServerCalls calls) {
		this.calls = calls;
	}

	/** Whether there is sense in looking for an item: the request has failed as often as it may, and not for the load. A
	 * request whose beginning alone is too much for a server that is busy gets through in parts. */
	boolean lookForItem(RetryableException failure, int attempt) {
		return (failure.busy().isEmpty() || failure.maybeDone()) && calls.exhausted(attempt);
	}

	/** An item went through. */
	void passed() {
		inARow = 0;
	}

	/**
	 * A single item does not go through, while the server answers other questions.
	 *
	 * @return why it is refused
	 * @throws PassHalted
	 *             when it is the server after all
	 */
	Refusal of(RetryableException failure, int attempt) throws PassHalted {
		if (++inARow >= MOST_IN_A_ROW) {
			calls.backOff(attempt, failure);
		}
		return new Refusal(Refusal.Kind.TRANSIENT, failure.serverCode(), failure.getMessage());
	}

	/** The two halves among which to look. */
	static <T> List<List<T>> halves(List<T> all) {
		return List.of(all.subList(0, all.size() / 2), all.subList(all.size() / 2, all.size()));
	}
}
