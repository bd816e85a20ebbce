package org.mailferry.api.connector;

import java.util.Objects;

/**
 * One line of an endpoint test.
 *
 * @param name
 *            what was tried, for example {@code TLS certificate}
 * @param message
 *            what came out, in plain words
 * @param remedy
 *            what to do about it, empty when there is nothing to do
 */
public record EndpointCheck(String name, Status status, String message, String remedy) {

	public EndpointCheck {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(status, "status");
		Objects.requireNonNull(message, "message");
		remedy = remedy == null ? "" : remedy;
	}

	/** How a check came out. */
	public enum Status {
		PASSED, WARNING, FAILED, SKIPPED
	}
}
