package org.mailferry.api.agent;

import org.mailferry.api.Finding;
import org.mailferry.api.Severity;

/** A host cannot join. Its message is for people. */
public final class AgentHostException extends Exception {

	private static final long serialVersionUID = 1L;

	private final transient Finding finding;

	/**
	 * @param code
	 *            see docs/findings.md
	 * @param host
	 *            its name
	 * @param message
	 *            what happened and the way out
	 */
	public AgentHostException(String code, String host, String message, Throwable cause) {
		super(message, cause);
		finding = new Finding(code, Severity.ERROR, host, message,
				cause == null ? "" : String.valueOf(cause.getMessage()));
	}

	public Finding finding() {
		return finding;
	}
}
