package org.mailferry.testkit.fake;

/** The process under test was killed: nothing it does from here on has any effect. Not an exception, so that nobody treats it as one. */
public final class ProcessDied extends Error {

	private static final long serialVersionUID = 1L;

	ProcessDied(String call) {
		super("killed at " + call);
	}
}
