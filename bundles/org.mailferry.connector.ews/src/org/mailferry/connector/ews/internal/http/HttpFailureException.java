package org.mailferry.connector.ews.internal.http;

/** The answer is no SOAP. */
final class HttpFailureException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient HttpFailure failure;

	HttpFailureException(HttpFailure failure) {
		super("HTTP " + failure.status());
		this.failure = failure;
	}

	HttpFailure failure() {
		return failure;
	}
}
