package org.mailferry.connector.ews.internal.login;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.mailferry.api.Credential;

/**
 * User name and password with each request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
public final class BasicLogin implements Login {

	private final String token;

	public BasicLogin(Credential credential) {
		String pair = credential.userName() + ":" + credential.password();
		token = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public Optional<String> header(String host) {
		return Optional.of("Basic " + token);
	}

	@Override
	public void renew() {
		// A password stays what it is.
	}

	@Override
	public String name() {
		return "Basic";
	}

	@Override
	public String withoutSecrets(String text) {
		return text.replace(token, "…");
	}
}
