package org.mailferry.lab.internal.auth;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How one logs in.
 *
 * @param schemes
 *            of basic, ntlm, bearer, negotiate
 * @param tokenLifetime
 *            of bearer tokens
 * @param clientCertificate
 *            a PEM file: whoever has its key may ask for bearer tokens
 * @param keytab
 *            the server's key for Kerberos
 * @param servicePrincipal
 *            whose key that is
 */
public record AuthSettings(Set<String> schemes, Duration tokenLifetime, Optional<Path> clientCertificate,
		Optional<Path> keytab, Optional<String> servicePrincipal) {

	/** As Exchange has it: Basic and NTLM. */
	public static final AuthSettings USUAL = new AuthSettings(Set.of("basic", "ntlm"), Duration.ofHours(1),
			Optional.empty(), Optional.empty(), Optional.empty());

	/** Names of schemes may be given in any case. */
	public AuthSettings {
		Set<String> names = new TreeSet<>();
		for (String scheme : schemes) {
			String name = scheme.strip().toLowerCase(Locale.ROOT);
			if (!name.matches("basic|ntlm|bearer|negotiate")) {
				throw new IllegalArgumentException(
						"one logs in by basic, ntlm, bearer or negotiate, not by " + scheme);
			}
			names.add(name);
		}
		if (names.isEmpty() || tokenLifetime.isNegative()) {
			throw new IllegalArgumentException("at least one way to log in, and a token's life cannot be negative");
		}
		if (keytab.isPresent() != servicePrincipal.isPresent()) {
			throw new IllegalArgumentException("a keytab and the service principal whose key is in it come together");
		}
		schemes = Set.copyOf(names);
	}

	public AuthSettings schemes(Set<String> value) {
		return new AuthSettings(value, tokenLifetime, clientCertificate, keytab, servicePrincipal);
	}

	public AuthSettings tokenLifetime(Duration value) {
		return new AuthSettings(schemes, value, clientCertificate, keytab, servicePrincipal);
	}

	public AuthSettings clientCertificate(Path value) {
		return new AuthSettings(schemes, tokenLifetime, Optional.of(value), keytab, servicePrincipal);
	}

	public AuthSettings kerberos(Path newKeytab, String newPrincipal) {
		return new AuthSettings(schemes, tokenLifetime, clientCertificate, Optional.of(newKeytab),
				Optional.of(newPrincipal));
	}
}
