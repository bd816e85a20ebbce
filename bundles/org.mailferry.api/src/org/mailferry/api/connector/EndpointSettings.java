package org.mailferry.api.connector;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Side;

/**
 * How one organisation is reached.
 *
 * @param kind
 *            which connector, see {@link MailConnector#kind()}
 * @param url
 *            where, for EWS the address of Exchange.asmx; https, or http where the admin insists
 * @param userName
 *            the account with the right to impersonate
 * @param secret
 *            where the password comes from
 * @param caFile
 *            PEM file of the authority that signed the server's certificate; empty means what Java trusts
 * @param requestTimeout
 *            how long a request may stay without an answer; see also {@link #mayBeAtWork}
 * @param maxRequestBytes
 *            the largest request the server accepts
 * @param access
 *            how to sign in, and by which way
 * @param items
 *            how items travel
 */
public record EndpointSettings(Side side, String kind, URI url, String userName, SecretReference secret,
		Optional<Path> caFile, Duration requestTimeout, long maxRequestBytes,
		EndpointAccess access, EndpointItems items) {

	/** Where nothing else was asked for. */
	public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(120);
	/** What Exchange accepts unless its web.config says otherwise. */
	public static final long DEFAULT_MAX_REQUEST_BYTES = 64L * 1024 * 1024;

	/**
	 * How long after it was sent a request may still be at work in the server: a server does not hear that its client went
	 * away, and may take as long again. Only then a write that was not answered, and did not show up, may be sent anew.
	 */
	public Duration mayBeAtWork() {
		return requestTimeout.multipliedBy(2);
	}

	/** With items that travel as usual. */
	public EndpointSettings(Side side, String kind, URI url, String userName, SecretReference secret,
			Optional<Path> caFile, Duration requestTimeout, long maxRequestBytes, EndpointAccess access) {
		this(side, kind, url, userName, secret, caFile, requestTimeout, maxRequestBytes, access, EndpointItems.USUAL);
	}

	/** With the usual access. */
	public EndpointSettings(Side side, String kind, URI url, String userName, SecretReference secret,
			Optional<Path> caFile, Duration requestTimeout, long maxRequestBytes) {
		this(side, kind, url, userName, secret, caFile, requestTimeout, maxRequestBytes, EndpointAccess.USUAL);
	}

	public EndpointSettings {
		Objects.requireNonNull(access, "access");
		Objects.requireNonNull(items, "items");
		Objects.requireNonNull(side, "side");
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(userName, "userName");
		Objects.requireNonNull(secret, "secret");
		Objects.requireNonNull(caFile, "caFile");
		String scheme = url.getScheme() == null ? "" : url.getScheme();
		if (!scheme.equalsIgnoreCase("https") && !scheme.equalsIgnoreCase("http") || url.getHost() == null) {
			throw new IllegalArgumentException("not an http or https address: " + url);
		}
		if (url.getUserInfo() != null) {
			throw new IllegalArgumentException("the address must not hold a user or password");
		}
		if (requestTimeout.isNegative() || requestTimeout.isZero()) {
			throw new IllegalArgumentException("the request timeout must be positive");
		}
		if (maxRequestBytes < 64 * 1024) {
			throw new IllegalArgumentException("the largest request must be at least 64 KB");
		}
	}

	/** The same at another address. */
	public EndpointSettings at(URI address) {
		return new EndpointSettings(side, kind, address, userName, secret, caFile, requestTimeout, maxRequestBytes,
				access, items);
	}
}
