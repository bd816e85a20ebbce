package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;

/** An answer is larger than anything that a mail server says, data apart. */
public final class AnswerTooLargeException extends IOException {

	private static final long serialVersionUID = 1L;

	public AnswerTooLargeException(String what) {
		super(what);
	}
}
