package org.mailferry.server.internal.web;

/** The project's database does not answer at the moment. The message is a sentence for whoever asked. */
final class StatusUnavailableException extends Exception {

	private static final long serialVersionUID = 1L;

	StatusUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}
}
