package org.mailferry.releng.demo;

/** A step of the demo did not succeed; the message says which and what was said about it. */
final class FailedStep extends Exception {

	private static final long serialVersionUID = 1L;

	FailedStep(String message) {
		super(message);
	}
}
