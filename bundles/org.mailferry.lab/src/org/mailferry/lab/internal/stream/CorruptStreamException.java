package org.mailferry.lab.internal.stream;

import java.io.IOException;

/** The bytes are no item stream. */
public final class CorruptStreamException extends IOException {

	private static final long serialVersionUID = 1L;

	public CorruptStreamException(String message) {
		super(message);
	}
}
