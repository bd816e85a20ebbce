package org.mailferry.api.ledger;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;

/**
 * The project's database did not do its part: disk full, owned by another process, newer than this program, a claim lost.
 * Nothing of the failed call was stored.
 */
public final class StoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Finding finding;

	/**
	 * @param code
	 *            one of the {@code project.*} codes of docs/findings.md
	 * @param subject
	 *            what it is about, for example the project's directory
	 * @param message
	 *            what happened and the way out
	 */
	public StoreException(String code, String subject, String message, Throwable cause) {
		super(message, cause);
		finding = new Finding(code, Severity.ERROR, subject, message,
				cause == null ? "" : String.valueOf(cause.getMessage()));
	}

	public Finding finding() {
		return finding;
	}
}
