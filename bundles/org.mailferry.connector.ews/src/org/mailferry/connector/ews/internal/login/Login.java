package org.mailferry.connector.ews.internal.login;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpClientConnection;

/** One way to prove to a server who sends requests. Safe for use by any thread; a connection is used by one at a time. */
public interface Login {

	/** Sends small requests on the connection that the real request will take. */
	@FunctionalInterface
	interface Wire {

		/** Sends one and reads its answer to the end; of the answer only status and headers are of use. */
		ClassicHttpResponse send(ClassicHttpRequest request) throws IOException, HttpException;
	}

	/**
	 * Sees to it that a request on this connection will be accepted: gives it a header, or signs the connection in first.
	 *
	 * @param request
	 *            about to be sent; its body, if it has one, is not looked at
	 * @return whether the server learns who sends the request; false where it did not ask
	 * @throws LoginFailedException
	 *             when it cannot be
	 */
	default boolean prepare(ClassicHttpRequest request, HttpClientConnection connection, Wire wire)
			throws IOException, HttpException {
		Optional<String> value = header(request.getAuthority().getHostName());
		value.ifPresent(header -> request.setHeader(HttpHeaders.AUTHORIZATION, header));
		return value.isPresent();
	}

	/**
	 * The server has refused a request that did not say who sends it.
	 *
	 * @return whether to prepare and send it once more
	 * @throws LoginFailedException
	 *             when nothing of what it offers can be used
	 */
	default boolean asked(ClassicHttpRequest request, Challenges offered) throws IOException {
		return false;
	}

	/** Whether connections are signed in with NTLM, so that requests have no header of their own. */
	default boolean signsConnectionsIn() {
		return false;
	}

	/** What is shown to the server at an address; another where that depends on the server. */
	default Login at(URI address) {
		return this;
	}

	/**
	 * Value of the Authorization header for one request to a host; empty where that depends on the connection.
	 *
	 * @throws LoginFailedException
	 *             when there is none to be had
	 */
	Optional<String> header(String host) throws IOException;

	/** The server no longer accepts what it accepted before: from now on everything is proved anew. */
	void renew();

	/** What this is, for people, for example {@code NTLM}. */
	String name();

	/** The same text without what must not be told. */
	default String withoutSecrets(String text) {
		return text;
	}
}
