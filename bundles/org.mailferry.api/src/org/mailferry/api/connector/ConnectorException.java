package org.mailferry.api.connector;

/**
 * A call to a mail system failed as a whole. Connectors classify, they never wait and never try again: that is the
 * engine's part.
 */
public abstract sealed class ConnectorException extends Exception
		permits RetryableException, PermanentException, AccessException, ConfigurationException,
		FormatUnavailableException, ExhaustedException {

	private static final long serialVersionUID = 1L;

	private final String serverCode;

	protected ConnectorException(String message, String serverCode, Throwable cause) {
		super(message, cause);
		this.serverCode = serverCode == null ? "" : serverCode;
	}

	/** The server's own code, for example {@code ErrorServerBusy} or {@code HTTP 503}; empty when no server spoke. */
	public String serverCode() {
		return serverCode;
	}
}
