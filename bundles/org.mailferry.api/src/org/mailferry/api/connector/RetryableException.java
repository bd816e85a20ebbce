package org.mailferry.api.connector;

import java.time.Duration;
import java.util.Optional;

/** The same call may succeed later: throttling, a dropped connection, a store that is moving. */
public final class RetryableException extends ConnectorException {

	private static final long serialVersionUID = 1L;

	private final transient Duration after;
	private final boolean maybeDone;

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
	}

	public Optional<Duration> after() {
		return Optional.ofNullable(after);
	}

	public boolean maybeDone() {
		return maybeDone;
	}
}
