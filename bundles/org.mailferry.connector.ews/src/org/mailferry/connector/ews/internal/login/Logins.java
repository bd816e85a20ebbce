package org.mailferry.connector.ews.internal.login;

import java.net.URI;
import java.time.Clock;
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

	private final URI address;
	private final EndpointAccess access;
	private final Credential credential;
	private final Clock clock;

	public Logins(URI address, EndpointAccess access, Credential credential, Clock clock) {
		this.address = address;
		this.access = access;
		this.credential = credential;
		this.clock = clock;
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

	private Login offered() {
		Map<Scheme, Supplier<Login>> possible = new EnumMap<>(Scheme.class);
		if (access.keytab().isPresent() || access.ticketCache().isPresent()) {
			possible.put(Scheme.KERBEROS, this::kerberos);
		}
		if (!credential.password().isEmpty()) {
			possible.put(Scheme.NTLM, () -> new NtlmLogin(credential, clock));
		}
		possible.put(Scheme.BASIC, () -> new BasicLogin(credential));
		boolean encrypted = "https".equalsIgnoreCase(address.getScheme());
		return new OfferedLogin(possible, encrypted || OfferedLogin.staysHere(address.getHost()));
	}

	private Login kerberos() {
		return new KerberosLogin(credential, access.keytab(), access.ticketCache(), access.servicePrincipal(), clock);
	}

	private Login bearer(Tokens tokens, CloseableHttpClient http) throws ConfigurationException {
		ClientProof proof = tokens.certificate().isPresent()
				? CertificateProof.of(tokens.certificate().get(), !tokens.isPkcs12(), credential.password())
				: ClientProof.secret(credential.password());
		return new BearerLogin(new TokenSource(tokens, proof, http, clock));
	}
}
