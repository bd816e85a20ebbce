package org.mailferry.lab.internal.http;

import org.eclipse.jetty.io.QuietException;

/** A planned fault ends the connection here. */
public final class DroppedConnection extends RuntimeException implements QuietException {

	private static final long serialVersionUID = 1L;

	public DroppedConnection() {
		super("dropped as planned", null, false, false);
	}
}
