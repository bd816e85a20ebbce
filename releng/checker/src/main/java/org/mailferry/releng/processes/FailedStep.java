package org.mailferry.releng.processes;

/** A step did not succeed; the message says which and what was said about it. */
public final class FailedStep extends Exception {

	private static final long serialVersionUID = 1L;

	public FailedStep(String message) {
		super(message);
	}
}
