package org.mailferry.connector.ews.internal.login.token;

import java.io.IOException;
import java.util.Optional;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.mailferry.connector.ews.internal.login.Login;

/**
 * A token with each request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, 2.1</a>
 */
public final class BearerLogin implements Login {

	private final TokenSource tokens;

	public BearerLogin(TokenSource tokens) {
		this.tokens = tokens;
	}

	/** Whoever ends the request closes its connection, and so ends the waiting. */
	@Override
	public boolean prepare(ClassicHttpRequest request, HttpClientConnection connection, Wire wire) throws IOException {
		request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + tokens.token(connection::isOpen));
		return true;
	}

	@Override
	public Optional<String> header(String host) throws IOException {
		return Optional.of("Bearer " + tokens.token(() -> true));
	}

	@Override
	public void renew() {
		tokens.forget();
	}

	@Override
	public String name() {
		return "Bearer";
	}

	@Override
	public String withoutSecrets(String text) {
		String token = tokens.last();
		return token.isEmpty() ? text : text.replace(token, "…");
	}
}
