package org.mailferry.api.connector;

/** The same call will fail again: a request the server refuses, a mailbox that does not exist. */
public final class PermanentException extends ConnectorException {

	private static final long serialVersionUID = 1L;

	private final boolean tooLarge;

	public PermanentException(String message, String serverCode, boolean tooLarge, Throwable cause) {
		super(message, serverCode, cause);
		this.tooLarge = tooLarge;
	}

	/** Whether it was refused for its size alone. */
	public boolean tooLarge() {
		return tooLarge;
	}
}
