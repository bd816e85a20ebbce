package org.mailferry.connector.ews.internal.login.token;

import java.io.IOException;
import java.util.Optional;

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

	@Override
	public Optional<String> header(String host) throws IOException {
		return Optional.of("Bearer " + tokens.token());
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
