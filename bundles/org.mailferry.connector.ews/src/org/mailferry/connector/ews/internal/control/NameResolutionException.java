package org.mailferry.connector.ews.internal.control;

/** The server did not say who goes by a name. */
public final class NameResolutionException extends Exception {

	private static final long serialVersionUID = 1L;

	NameResolutionException(String message, Throwable cause) {
		super(message, cause);
	}
}
