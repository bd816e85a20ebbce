package org.mailferry.operations;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;

/** Something asked for cannot be done until a person has changed something; the finding says what. Nothing was changed. */
public final class OperationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Finding finding;

	/**
	 * @param code
	 *            one of the codes of docs/findings.md
	 * @param subject
	 *            what it is about
	 * @param message
	 *            what happened and the way out; holds no secret
	 */
	public OperationException(String code, String subject, String message) {
		this(code, subject, message, null);
	}

	public OperationException(String code, String subject, String message, Throwable cause) {
		super(message, cause);
		finding = new Finding(code, Severity.ERROR, subject, message,
				cause == null || cause.getMessage() == null ? "" : cause.getMessage());
	}

	public Finding finding() {
		return finding;
	}
}
