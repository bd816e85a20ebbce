package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;

/** What was to be sent could not be read. The server has nothing to do with it, and the request never became whole. */
public final class PayloadFailedException extends IOException {

	private static final long serialVersionUID = 1L;

	public PayloadFailedException(IOException failure) {
		super(failure);
	}
}
