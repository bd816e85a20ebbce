package org.mailferry.api;

import java.util.Objects;

/**
 * Something a person should know about an item, folder, mailbox or server. Never holds a subject line, a body or a
 * secret.
 *
 * @param code
 *            stable and documented in docs/findings.md, for example {@code item.too-large}
 * @param subject
 *            what it is about: a mailbox address, a folder path, an item's identity, a server
 * @param message
 *            what happened and the way out, one or two sentences
 * @param cause
 *            the server's own code and text, or empty
 */
public record Finding(String code, Severity severity, String subject, String message, String cause) {

	public Finding {
		Objects.requireNonNull(severity, "severity");
		Objects.requireNonNull(subject, "subject");
		Objects.requireNonNull(message, "message");
		cause = cause == null ? "" : cause;
		if (!code.matches("[a-z0-9]+([.-][a-z0-9]+)+")) {
			throw new IllegalArgumentException("not a finding code: " + code);
		}
	}
}
