package org.mailferry.server.internal.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.mailferry.api.connector.EndpointAccess;
import org.mailferry.api.connector.EndpointAccess.Scheme;
import org.mailferry.api.connector.EndpointAccess.Tokens;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how to sign in and by which way. What is not given stays as it was. */
final class AccessOptions {

	private static final String NONE = "none";

	@Option(names = "--auth", paramLabel = "SCHEME", description = "basic, ntlm, kerberos or bearer; auto takes the safest that the server offers (the default).")
	private String scheme;

	@Option(names = "--keytab", paramLabel = "FILE", description = "The account's Kerberos keys, instead of its password; 'none' to use the password.")
	private String keytab;

	@Option(names = "--ticket-cache", paramLabel = "FILE", description = "The account's Kerberos tickets, as kinit keeps them; 'none' to use the password.")
	private String ticketCache;

	@Option(names = "--service-principal", paramLabel = "NAME", description = "Whom a Kerberos ticket is for; 'none' for HTTP/HOST of the address.")
	private String servicePrincipal;

	@Option(names = "--token-url", paramLabel = "URL", description = "Where bearer tokens come from, for client credentials; 'none' for nowhere.")
	private String tokenUrl;

	@Option(names = "--client-id", paramLabel = "ID", description = "Whom the token service knows us as.")
	private String clientId;

	@Option(names = "--scope", paramLabel = "SCOPE", description = "What the token is for, for example https://outlook.office365.com/.default.")
	private String scope;

	@Option(names = "--client-certificate", paramLabel = "FILE", description = "PEM with key and certificate, or PKCS#12 (.p12, .pfx; the password is its password), instead of a client secret; 'none' for the secret.")
	private String certificate;

	@Mixin
	private ProxyOptions proxy;

	@Option(names = "--other-hosts", paramLabel = "yes|no", description = "Whether to follow the server to another host, with the password: only if all its hosts are yours (default: no).")
	private String elsewhere;

	/**
	 * @param directory
	 *            what files are relative to
	 * @throws IllegalArgumentException
	 *             in words for whoever typed it
	 */
	EndpointAccess access(EndpointAccess before, Path directory) {
		Optional<Path> keys = path(keytab, before.keytab(), directory);
		Optional<Path> tickets = path(ticketCache, before.ticketCache(), directory);
		return new EndpointAccess(scheme == null ? before.scheme() : scheme(),
				ticketCache != null && keytab == null && tickets.isPresent() ? Optional.empty() : keys,
				keytab != null && ticketCache == null && keys.isPresent() ? Optional.empty() : tickets,
				text(servicePrincipal, before.servicePrincipal()), tokens(before.tokens(), directory),
				proxy.over(before.proxy(), directory), elsewhere == null ? before.elsewhere() : yes(elsewhere));
	}

	private Optional<Scheme> scheme() {
		if (scheme.equals("auto")) {
			return Optional.empty();
		}
		return Optional.of(Arrays.stream(Scheme.values()).filter(one -> one.word().equals(scheme)).findFirst()
				.orElseThrow(() -> new IllegalArgumentException(
						"--auth is basic, ntlm, kerberos, bearer or auto")));
	}

	private static boolean yes(String word) {
		if (!word.equals("yes") && !word.equals("no")) {
			throw new IllegalArgumentException("--other-hosts is yes or no");
		}
		return word.equals("yes");
	}

	private static Optional<Path> path(String given, Optional<Path> before, Path directory) {
		return given == null
				? before
				: Optional.of(given).filter(text -> !text.equals(NONE))
						.map(text -> directory.resolve(text).normalize());
	}

	private static Optional<String> text(String given, Optional<String> before) {
		return given == null ? before : Optional.of(given).filter(text -> !text.equals(NONE));
	}

	private Optional<Tokens> tokens(Optional<Tokens> before, Path directory) {
		if (NONE.equals(tokenUrl)) {
			return Optional.empty();
		}
		if (tokenUrl == null && clientId == null && scope == null && certificate == null) {
			return before;
		}
		URI url = tokenUrl == null
				? before.map(Tokens::url).orElseThrow(() -> new IllegalArgumentException("--token-url is missing"))
				: URI.create(tokenUrl);
		String id = Optional.ofNullable(clientId).or(() -> before.map(Tokens::clientId))
				.orElseThrow(() -> new IllegalArgumentException("--client-id is missing"));
		return Optional.of(new Tokens(url, id, scope == null ? before.map(Tokens::scope).orElse("") : scope,
				path(certificate, before.flatMap(Tokens::certificate), directory)));
	}
}
