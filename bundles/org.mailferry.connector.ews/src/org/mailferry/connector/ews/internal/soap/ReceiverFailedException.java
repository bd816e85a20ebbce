package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;

/** Whoever takes the data could not, for example because its disk is full. The server has nothing to do with it. */
public final class ReceiverFailedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final transient IOException failure;

	public ReceiverFailedException(IOException failure) {
		super(failure);
		this.failure = failure;
	}

	/** What the receiver threw. */
	public IOException failure() {
		return failure;
	}
}
