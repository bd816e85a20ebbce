package org.mailferry.lab.internal.http;

import java.io.IOException;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.mailferry.lab.internal.auth.Authentication;
import org.mailferry.lab.internal.auth.Login;

/** Who has not logged in does not get further. */
final class Gate {

	private final Authentication authentication;
	private final Counters counters;
	private final RequestLimits limits;

	Gate(Authentication authentication, Counters counters, RequestLimits limits) {
		this.authentication = authentication;
		this.counters = counters;
		this.limits = limits;
	}

	Login logIn(Request request) {
		return authentication.logIn(request);
	}

	/** Tells how one may log in. */
	void refuse(Request request, Response response, Login.Out login) throws IOException {
		counters.unauthorized();
		login.challenges().forEach(challenge -> response.getHeaders().add(HttpHeader.WWW_AUTHENTICATE, challenge));
		login.headers().forEach(response.getHeaders()::put);
		if (!limits.tooLong(request)) {
			// The connection is needed for the login's next step.
			limits.discard(request);
		}
		Page.html(response, HttpStatus.UNAUTHORIZED_401,
				"401 - Unauthorized: Access is denied due to invalid credentials.");
	}

	/** The same for somebody who has logged in before. */
	void expired(Request request, Response response) throws IOException {
		authentication.forget(request);
		refuse(request, response, authentication.challenges(request));
	}
}
