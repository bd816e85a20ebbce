package org.mailferry.lab.internal.auth;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** The ways to log in that a server offers. */
public final class Authentication {

	private static final String LOGGED_IN = Authentication.class.getName();

	private final List<AuthScheme> schemes = new ArrayList<>();
	private final Optional<TokenDesk> tokenDesk;

	/**
	 * Makes what the settings ask for.
	 *
	 * @param channel
	 *            of the server's TLS, if it has it
	 * @param bindingRequired
	 *            whether an NTLM login must be tied to it, which Exchange calls extended protection
	 * @throws IOException
	 *             when a file named in the settings cannot be used
	 */
	public Authentication(AuthSettings settings, Accounts accounts, Optional<ChannelBinding> channel,
			boolean bindingRequired, Clock clock) throws IOException {
		if (settings.schemes().contains("negotiate")) {
			NtlmScheme ntlm = new NtlmScheme("Negotiate", accounts, channel, bindingRequired, clock);
			schemes.add(settings.keytab().isPresent()
					? NegotiateScheme.withKerberos(accounts, ntlm, settings.keytab().get(),
							settings.servicePrincipal().orElseThrow())
					: NegotiateScheme.withoutKerberos(accounts, ntlm));
		}
		if (settings.schemes().contains("ntlm")) {
			schemes.add(new NtlmScheme("NTLM", accounts, channel, bindingRequired, clock));
		}
		if (settings.schemes().contains("basic")) {
			schemes.add(new BasicScheme(accounts));
		}
		if (settings.schemes().contains("bearer")) {
			Tokens tokens = new Tokens(clock, settings.tokenLifetime());
			schemes.add(new BearerScheme(accounts, tokens));
			tokenDesk = Optional.of(new TokenDesk(accounts, tokens,
					settings.clientCertificate().isPresent()
							? Optional.of(ClientAssertion.by(settings.clientCertificate().get()))
							: Optional.empty(),
					clock));
		} else {
			tokenDesk = Optional.empty();
		}
	}

	private Authentication(AuthScheme scheme) {
		schemes.add(scheme);
		tokenDesk = Optional.empty();
	}

	/** Basic and nothing else. */
	public static Authentication basic(Accounts accounts) {
		return new Authentication(new BasicScheme(accounts));
	}

	public Optional<TokenDesk> tokenDesk() {
		return tokenDesk;
	}

	/** What is said to whoever has not logged in. */
	public Login.Out challenges(Request request) {
		return new Login.Out(schemes.stream().map(scheme -> scheme.challenge(request)).toList(), Map.of());
	}

	/** Looks at a request's credentials, and at what is known of its connection. */
	public Login logIn(Request request) {
		String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
		if (authorization == null) {
			return request.getConnectionMetaData().getAttribute(LOGGED_IN) instanceof Accounts.Account account
					? new Login.In(account, "")
					: challenges(request);
		}
		String[] words = authorization.strip().split("\\s+", 2);
		Optional<AuthScheme> scheme = schemes.stream().filter(one -> one.name().equalsIgnoreCase(words[0])).findFirst();
		if (scheme.isEmpty()) {
			return challenges(request);
		}
		Login login = scheme.get().logIn(words.length < 2 ? "" : words[1], request, challenges(request));
		if (scheme.get() instanceof NtlmScheme || scheme.get() instanceof NegotiateScheme) {
			request.getConnectionMetaData().setAttribute(LOGGED_IN,
					login instanceof Login.In in ? in.account() : null);
		}
		return login;
	}

	/** The connection has to log in again. */
	public void forget(Request request) {
		request.getConnectionMetaData().removeAttribute(LOGGED_IN);
	}
}
