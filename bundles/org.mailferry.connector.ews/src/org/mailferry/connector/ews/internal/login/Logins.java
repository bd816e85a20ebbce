package org.mailferry.connector.ews.internal.login;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.mailferry.api.Credential;
import org.mailferry.api.connector.ConfigurationException;
import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointAccess.Tokens;
import org.mailferry.connector.ews.internal.login.kerberos.KerberosLogin;
import org.mailferry.connector.ews.internal.login.ntlm.NtlmLogin;
import org.mailferry.connector.ews.internal.login.token.BearerLogin;
import org.mailferry.connector.ews.internal.login.token.CertificateProof;
import org.mailferry.connector.ews.internal.login.token.ClientProof;
import org.mailferry.connector.ews.internal.login.token.TokenSource;

/** Makes the login that an endpoint's settings ask for. */
public final class Logins {

	private final EndpointAccess access;
	private final Credential credential;
	private final Clock clock;
	private final Duration patience;

	/**
	 * @param patience
	 *            how long others than the server itself may take to answer
	 */
	public Logins(EndpointAccess access, Credential credential, Clock clock, Duration patience) {
		this.access = access;
		this.credential = credential;
		this.clock = clock;
		this.patience = patience;
	}

	/**
	 * @param plain
	 *            a client without login, for whoever must ask another server first
	 * @throws ConfigurationException
	 *             when a certificate cannot be used
	 */
	public Login login(Supplier<CloseableHttpClient> plain) throws ConfigurationException {
		Optional<Scheme> scheme = access.scheme();
		if (scheme.isEmpty() && access.tokens().isPresent()) {
			scheme = Optional.of(Scheme.BEARER);
		}
		if (scheme.isEmpty()) {
			return offered();
		}
		return switch (scheme.get()) {
		case BASIC -> new BasicLogin(credential);
		case NTLM -> new NtlmLogin(credential, clock);
		case KERBEROS -> kerberos();
		case BEARER -> bearer(access.tokens().orElseThrow(), plain.get());
		};
	}

	/** The same for servers of which nobody knows yet what they are: one that does not ask for a login gets none. */
	public Login whenAsked(Supplier<CloseableHttpClient> plain) throws ConfigurationException {
		Login login = login(plain);
		return login instanceof OfferedLogin ? login : new OfferedLogin(login);
	}

	private Login offered() {
		Map<Scheme, Supplier<Login>> possible = new EnumMap<>(Scheme.class);
		if (access.keytab().isPresent() || access.ticketCache().isPresent()) {
			possible.put(Scheme.KERBEROS, this::kerberos);
		}
		if (!credential.password().isEmpty()) {
			possible.put(Scheme.NTLM, () -> new NtlmLogin(credential, clock));
		}
		possible.put(Scheme.BASIC, () -> new BasicLogin(credential));
		return new OfferedLogin(possible);
	}

	private Login kerberos() {
		return new KerberosLogin(credential, access.keytab(), access.ticketCache(), access.servicePrincipal(), clock);
	}

	private Login bearer(Tokens tokens, CloseableHttpClient http) throws ConfigurationException {
		ClientProof proof = tokens.certificate().isPresent()
				? CertificateProof.of(tokens.certificate().get(), !tokens.isPkcs12(), credential.password())
				: ClientProof.secret(credential.password());
		return new BearerLogin(new TokenSource(tokens, proof, http, clock, patience));
	}
}
