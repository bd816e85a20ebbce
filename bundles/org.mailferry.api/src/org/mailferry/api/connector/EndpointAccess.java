package org.mailferry.api.connector;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How one signs in to an endpoint and which way requests take to it.
 *
 * @param scheme
 *            which authentication; empty takes the safest that the server offers and the account can be used with
 * @param keytab
 *            file with the account's Kerberos keys, instead of its password
 * @param ticketCache
 *            file with the account's Kerberos tickets, instead of its password
 * @param servicePrincipal
 *            whom a Kerberos ticket is asked for; empty is {@code HTTP/} and the host of the address
 * @param tokens
 *            where bearer tokens come from
 * @param proxy
 *            see {@link Proxy}
 * @param elsewhere
 *            whether a redirect to another host may be followed, with the credentials
 */
public record EndpointAccess(Optional<Scheme> scheme, Optional<Path> keytab, Optional<Path> ticketCache,
		Optional<String> servicePrincipal, Optional<Tokens> tokens, Proxy proxy, boolean elsewhere) {

	/** Where nothing else was asked for: no proxy, no way to another host, whatever the server offers. */
	public static final EndpointAccess USUAL = new EndpointAccess(Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty(), Optional.empty(), new Proxy.None(), false);

	public EndpointAccess {
		Objects.requireNonNull(scheme, "scheme");
		Objects.requireNonNull(servicePrincipal, "servicePrincipal");
		Objects.requireNonNull(proxy, "proxy");
		if (keytab.isPresent() && ticketCache.isPresent()) {
			throw new IllegalArgumentException("keytab and ticket cache exclude each other");
		}
		if (scheme.equals(Optional.of(Scheme.BEARER)) && tokens.isEmpty()) {
			throw new IllegalArgumentException(
					"bearer tokens need the address of a token service and a client id");
		}
	}

	/** Whether signing in takes the secret of the endpoint's settings. */
	public boolean needsSecret() {
		return switch (scheme.orElse(tokens.isPresent() ? Scheme.BEARER : Scheme.KERBEROS)) {
		case KERBEROS -> keytab.isEmpty() && ticketCache.isEmpty();
		case BEARER -> tokens.filter(one -> one.certificate().isPresent() && !one.isPkcs12()).isEmpty();
		case BASIC, NTLM -> true;
		};
	}

	/** A way to sign in. */
	public enum Scheme {
		BASIC, NTLM, KERBEROS, BEARER;

		/** How people write it. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/**
	 * A service that gives bearer tokens for client credentials (RFC 6749, 4.4). The client's secret is the secret of the
	 * endpoint's settings.
	 *
	 * @param url
	 *            https
	 * @param clientId
	 *            whom the service knows the client as
	 * @param scope
	 *            what the token is for; may be empty
	 * @param certificate
	 *            PEM file with private key and certificate, or PKCS#12 file whose password is the endpoint's secret: then the
	 *            client proves who it is with it (RFC 7523, 2.2) and not with a secret
	 */
	public record Tokens(URI url, String clientId, String scope, Optional<Path> certificate) {

		public Tokens {
			Objects.requireNonNull(scope, "scope");
			Objects.requireNonNull(certificate, "certificate");
			if (url.getHost() == null || !"https".equalsIgnoreCase(url.getScheme())
					&& !("http".equalsIgnoreCase(url.getScheme()) && isThisMachine(url.getHost()))) {
				throw new IllegalArgumentException("the token service must have an https address: " + url);
			}
			if (clientId.isBlank()) {
				throw new IllegalArgumentException("the client id must not be empty");
			}
		}

		/** Whether the certificate is in a PKCS#12 file, which has a password. */
		public boolean isPkcs12() {
			return certificate.map(file -> file.toString().toLowerCase(Locale.ROOT))
					.filter(name -> name.endsWith(".p12") || name.endsWith(".pfx")).isPresent();
		}
	}

	/** What does not leave this machine needs no encryption. */
	private static boolean isThisMachine(String host) {
		return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
	}

	/** Which way requests take. */
	public sealed interface Proxy {

		/** Straight to the server. */
		record None() implements Proxy {
		}

		/** As this machine's Java is set up, for example by {@code -Djava.net.useSystemProxies}. */
		record System() implements Proxy {
		}

		/**
		 * An HTTP proxy.
		 *
		 * @param user
		 *            empty when it wants no password
		 * @param secret
		 *            where the password comes from; only with a user
		 */
		record Http(String host, int port, String user, Optional<SecretReference> secret) implements Proxy {

			public Http {
				if (host.isBlank() || port < 1 || port > 65_535) {
					throw new IllegalArgumentException("not the address of a proxy: " + host + ":" + port);
				}
				if (user.isEmpty() == secret.isPresent()) {
					throw new IllegalArgumentException("a proxy's user and password go together");
				}
			}
		}
	}
}
