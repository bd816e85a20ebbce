package org.mailferry.lab.internal.auth;

import java.util.List;
import java.util.Map;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** RFC 6750, said as Exchange says it. A token acts for the service account. */
final class BearerScheme implements AuthScheme {

	private final Accounts accounts;
	private final Tokens tokens;

	BearerScheme(Accounts accounts, Tokens tokens) {
		this.accounts = accounts;
		this.tokens = tokens;
	}

	@Override
	public String name() {
		return "Bearer";
	}

	@Override
	public String challenge(Request request) {
		HttpURI uri = request.getHttpURI();
		return "Bearer client_id=\"00000002-0000-0ff1-ce00-000000000000\", "
				+ "trusted_issuers=\"00000001-0000-0000-c000-000000000000@" + accounts.domain() + "\", "
				+ "token_types=\"app_asserted_user_v1 service_asserted_app_v1\", authorization_uri=\""
				+ uri.getScheme() + "://" + uri.getAuthority() + "/" + accounts.domain() + "/oauth2/v2.0/authorize\"";
	}

	@Override
	public Login logIn(String credentials, Request request, Login.Out offered) {
		return switch (tokens.worth(credentials)) {
		case VALID -> accounts.find(accounts.serviceUser()).<Login>map(account -> new Login.In(account, ""))
				.orElse(offered);
		case EXPIRED -> refused(request,
				"2000003;reason=\"The token has expired.\";error_category=\"invalid_lifetime\"");
		case UNKNOWN -> refused(request,
				"2000001;reason=\"The token has an invalid signature.\";error_category=\"invalid_signature\"");
		};
	}

	private Login refused(Request request, String diagnostics) {
		return new Login.Out(List.of(challenge(request) + ", error=\"invalid_token\""),
				Map.of("x-ms-diagnostics", diagnostics));
	}
}
