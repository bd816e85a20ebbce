package org.mailferry.releng.demo.ews;

import java.io.IOException;

/** An answer of the server that says no. */
public final class EwsException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String code;

	public EwsException(String operation, String code, String text) {
		super(operation + " was answered with " + code + (text.isBlank() ? "" : ": " + text));
		this.code = code;
	}

	/** The server's own code, for example {@code ErrorItemNotFound}, or {@code HTTP 503}. */
	public String code() {
		return code;
	}
}
