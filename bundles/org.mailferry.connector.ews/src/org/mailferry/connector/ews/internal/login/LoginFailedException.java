package org.mailferry.connector.ews.internal.login;

import java.io.IOException;

/** Signing in did not work, so the request was not sent. */
public final class LoginFailedException extends IOException {

	private static final long serialVersionUID = 1L;

	/** What it means for whoever sent the request. */
	public enum Kind {
		/** The account is not accepted. */
		ACCESS,
		/** The settings cannot work with this server. */
		CONFIGURATION,
		/** It may work later. */
		PASSING
	}

	private final Kind kind;

	/** @param message holds no secret and completes "failed: …" */
	public LoginFailedException(Kind kind, String message, Throwable cause) {
		super(message, cause);
		this.kind = kind;
	}

	public Kind kind() {
		return kind;
	}
}
