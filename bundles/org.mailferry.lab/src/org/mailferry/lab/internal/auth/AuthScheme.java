package org.mailferry.lab.internal.auth;

import org.eclipse.jetty.server.Request;

/** One way to log in over HTTP. */
interface AuthScheme {

	/** As it stands in the headers. */
	String name();

	/** What the server says to whoever does not log in. */
	String challenge(Request request);

	/**
	 * Looks at what a client sent.
	 *
	 * @param credentials
	 *            what stands behind the scheme's name in the header Authorization
	 * @param offered
	 *            what to say when that does not do
	 */
	Login logIn(String credentials, Request request, Login.Out offered);
}
