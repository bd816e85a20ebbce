package org.mailferry.lab.internal.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives out bearer tokens: OAuth 2 with client credentials (RFC 6749, 4.4), by secret or certificate, said as Entra ID
 * says it. The client is the service account, its secret the password.
 */
public final class TokenDesk {

	private static final String BY_JWT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	private final Accounts accounts;
	private final Tokens tokens;
	private final Optional<ClientAssertion> certificate;
	private final Clock clock;

	TokenDesk(Accounts accounts, Tokens tokens, Optional<ClientAssertion> certificate, Clock clock) {
		this.accounts = accounts;
		this.tokens = tokens;
		this.certificate = certificate;
		this.clock = clock;
	}

	/** JSON. */
	public record Answer(int status, String json) {
	}

	/** Where a client asks for tokens, below the server. */
	public String path() {
		return "/" + accounts.domain() + "/oauth2/v2.0/token";
	}

	/**
	 * Answers a request.
	 *
	 * @param form
	 *            its body, application/x-www-form-urlencoded
	 * @param url
	 *            the address it was sent to, which an assertion must name
	 */
	public Answer answer(String form, String url) {
		Map<String, String> fields;
		try {
			fields = fields(form);
		} catch (IllegalArgumentException e) {
			return error(400, "invalid_request", "AADSTS90014: The request body is malformed.");
		}
		for (String required : new String[]{ "grant_type", "client_id", "scope" }) {
			if (fields.getOrDefault(required, "").isEmpty()) {
				return error(400, "invalid_request",
						"AADSTS900144: The request body must contain the following parameter: '" + required + "'.");
			}
		}
		if (!fields.get("grant_type").equals("client_credentials")) {
			return error(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
		}
		if (!fields.get("client_id").equalsIgnoreCase(accounts.serviceUser())) {
			return error(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
		}
		return fault(fields, url).map(text -> error(401, "invalid_client", text)).orElseGet(this::token);
	}

	private Optional<String> fault(Map<String, String> fields, String url) {
		String assertion = fields.get("client_assertion");
		if (assertion != null) {
			return certificate.isEmpty() || !BY_JWT.equals(fields.get("client_assertion_type"))
					? Optional.of("AADSTS700027: No certificate is registered on application.")
					: certificate.get().fault(assertion, fields.get("client_id"), url, clock.instant());
		}
		String secret = fields.get("client_secret");
		if (secret == null) {
			return Optional.of("AADSTS7000218: The request body must contain the following parameter: "
					+ "'client_assertion' or 'client_secret'.");
		}
		return accounts.isPassword(secret)
				? Optional.empty()
				: Optional.of("AADSTS7000215: Invalid client secret provided.");
	}

	private Answer token() {
		long seconds = tokens.lifetime().toSeconds();
		return new Answer(200, "{\"token_type\":\"Bearer\",\"expires_in\":" + seconds + ",\"ext_expires_in\":" + seconds
				+ ",\"access_token\":\"" + tokens.give() + "\"}\n");
	}

	private static Answer error(int status, String code, String text) {
		return new Answer(status, "{\"error\":\"" + code + "\",\"error_description\":\"" + text + "\"}\n");
	}

	private static Map<String, String> fields(String form) {
		Map<String, String> fields = new HashMap<>();
		for (String field : form.split("&")) {
			int equals = field.indexOf('=');
			if (equals > 0) {
				fields.put(URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
						URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
			}
		}
		return fields;
	}
}
