package org.mailferry.api.queue;

/** One host's part in serving a role. Safe for use by any thread. */
public interface Serving extends AutoCloseable {

	/** Takes no new work until {@link #resume}; what runs goes on. Idempotent. */
	void pause();

	/** Takes work again. Idempotent. */
	void resume();

	/** How many pairs are being worked on here. */
	int running();

	/**
	 * Takes no more work and waits, uninterruptibly, until all that runs has answered and its rows are written. Idempotent.
	 * Not to be called by a handler.
	 */
	@Override
	void close();
}
