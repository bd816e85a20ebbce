package org.mailferry.lab.internal.auth;

import java.util.List;
import java.util.Map;

/** What becomes of somebody's wish to log in. */
public sealed interface Login {

	/**
	 * Logged in.
	 *
	 * @param answer
	 *            what the server says of itself in WWW-Authenticate; may be empty
	 */
	record In(Accounts.Account account, String answer) implements Login {
	}

	/**
	 * Not, or not yet: HTTP 401.
	 *
	 * @param challenges
	 *            values of WWW-Authenticate
	 * @param headers
	 *            that come with it
	 */
	record Out(List<String> challenges, Map<String, String> headers) implements Login {
	}
}
