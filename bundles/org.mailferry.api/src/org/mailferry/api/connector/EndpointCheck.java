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
 * @param busy
 *            whether it failed only because the server is busy now: work that waits for it need not be given up
 */
public record EndpointCheck(String name, Status status, String message, String remedy, boolean busy) {

	public EndpointCheck {
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(status, "status");
		Objects.requireNonNull(message, "message");
		remedy = remedy == null ? "" : remedy;
	}

	public EndpointCheck(String name, Status status, String message, String remedy) {
		this(name, status, message, remedy, false);
	}

	/** How a check came out. */
	public enum Status {
		PASSED, WARNING, FAILED, SKIPPED
	}
}
