package org.mailferry.lab.internal.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import org.eclipse.jetty.server.Request;

/** RFC 7617. */
final class BasicScheme implements AuthScheme {

	private final Accounts accounts;

	BasicScheme(Accounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public String name() {
		return "Basic";
	}

	@Override
	public String challenge(Request request) {
		return "Basic realm=\"localhost\"";
	}

	@Override
	public Login logIn(String credentials, Request request, Login.Out offered) {
		return account(credentials).<Login>map(account -> new Login.In(account, "")).orElse(offered);
	}

	private Optional<Accounts.Account> account(String credentials) {
		String login;
		try {
			login = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
		int colon = login.indexOf(':');
		return colon < 0 || !accounts.isPassword(login.substring(colon + 1))
				? Optional.empty()
				: accounts.find(login.substring(0, colon));
	}
}
