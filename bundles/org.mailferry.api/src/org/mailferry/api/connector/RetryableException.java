package org.mailferry.api.connector;

import java.time.Duration;
import java.util.Optional;

/** The same call may succeed later: throttling, a dropped connection, a store that is moving. */
public final class RetryableException extends ConnectorException {

	private static final long serialVersionUID = 1L;

	private final transient Duration after;
	private final boolean maybeDone;
	private final Busy busy;

	/** Whom a server that turns a request away, without doing anything of that request, is too busy for. */
	public enum Busy {
		/** For this mailbox: its budget is used up, or it is being moved. Others may go on. */
		MAILBOX,
		/** For so many requests at the same time. */
		CONNECTIONS,
		/** For everybody. */
		SERVER
	}

	/**
	 * @param after
	 *            how long the server asked to wait, or null when it did not say
	 * @param maybeDone
	 *            whether the server may have carried out the request, so that a write must not be sent again before the
	 *            target was asked
	 */
	public RetryableException(String message, String serverCode, Duration after, boolean maybeDone, Throwable cause) {
		super(message, serverCode, cause);
		this.after = after;
		this.maybeDone = maybeDone;
		this.busy = null;
	}

	/**
	 * The server turned the request away because it is busy; nothing of it was done.
	 *
	 * @param after
	 *            how long the server asked to wait, or null when it did not say
	 */
	public RetryableException(String message, String serverCode, Busy busy, Duration after) {
		super(message, serverCode, null);
		this.after = after;
		this.maybeDone = false;
		this.busy = busy;
	}

	private RetryableException(RetryableException last) {
		super(last.getMessage(), last.serverCode(), last);
		this.after = last.after;
		this.maybeDone = true;
		this.busy = last.busy;
	}

	/** The same for a call of several requests of which the last failed so: earlier ones have written. */
	public RetryableException afterWriting() {
		return new RetryableException(this);
	}

	public Optional<Duration> after() {
		return Optional.ofNullable(after);
	}

	public boolean maybeDone() {
		return maybeDone;
	}

	/**
	 * Present when the server is only busy: the request will be done when it is not, however long that takes. With
	 * {@link #maybeDone()} it is busy, too, but something was written before, so that making the call over and over gets
	 * nowhere.
	 */
	public Optional<Busy> busy() {
		return Optional.ofNullable(busy);
	}
}
