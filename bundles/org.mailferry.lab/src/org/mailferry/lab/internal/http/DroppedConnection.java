package org.mailferry.lab.internal.http;

/** A planned fault ends the connection here. */
final class DroppedConnection extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DroppedConnection() {
		super("dropped as planned", null, false, false);
	}
}
