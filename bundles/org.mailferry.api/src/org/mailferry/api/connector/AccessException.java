package org.mailferry.api.connector;

/** The account may not do this: wrong password, no right to impersonate, mailbox locked. */
public final class AccessException extends ConnectorException {

	private static final long serialVersionUID = 1L;

	public AccessException(String message, String serverCode, Throwable cause) {
		super(message, serverCode, cause);
	}
}
