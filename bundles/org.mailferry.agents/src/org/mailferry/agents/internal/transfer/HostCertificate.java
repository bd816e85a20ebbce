package org.mailferry.agents.internal.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The certificate that a host shows, looked at before others refuse it.
 *
 * @param file
 *            where it stands
 */
record HostCertificate(Path file, X509Certificate certificate) {

	/** RFC 5280, 4.2.1.6: a name of DNS, an address. */
	private static final List<Integer> DNS_AND_ADDRESS = List.of(2, 7);

	/**
	 * That of the private key in a key store.
	 *
	 * @throws IOException
	 *             when it has none
	 */
	static HostCertificate in(KeyStore keys, Path file) throws IOException, KeyStoreException {
		for (String alias : java.util.Collections.list(keys.aliases())) {
			if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate own) {
				return new HostCertificate(file, own);
			}
		}
		throw new IOException("there is no private key with a certificate in " + file);
	}

	/**
	 * @throws IOException
	 *             when it is not valid at a moment
	 */
	void requireValid(Instant now) throws IOException {
		Instant from = certificate.getNotBefore().toInstant();
		Instant to = certificate.getNotAfter().toInstant();
		if (now.isAfter(to)) {
			throw new IOException(
					"the certificate in %s expired on %s, so no host would believe it; give this one a new certificate"
							.formatted(file, to));
		}
		if (now.isBefore(from)) {
			throw new IOException(
					"the certificate in %s is not valid before %s; look at this machine's clock, or give it another certificate"
							.formatted(file, from));
		}
	}

	/**
	 * @throws IOException
	 *             when hosts that reach this one by a name or an address would not believe the certificate
	 */
	void requireName(String host) throws IOException {
		List<String> names = names();
		String wanted = host.replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
		if (names.stream().noneMatch(name -> names(name, wanted))) {
			throw new IOException(
					"the certificate in %s is for %s and not for %s, by which other hosts reach this one; give --packets-at a name that it has, or the host another certificate"
							.formatted(file, names.isEmpty() ? "no name" : String.join(", ", names), host));
		}
	}

	private static boolean names(String name, String host) {
		return name.equals(host) || name.startsWith("*.") && host.indexOf('.') > 0
				&& name.substring(1).equals(host.substring(host.indexOf('.')));
	}

	private List<String> names() throws IOException {
		try {
			List<String> names = new ArrayList<>();
			for (List<?> name : Optional.<Collection<List<?>>>ofNullable(certificate.getSubjectAlternativeNames())
					.orElse(List.of())) {
				if (DNS_AND_ADDRESS.contains(name.get(0))) {
					names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
				}
			}
			return names;
		} catch (CertificateParsingException e) {
			throw new IOException("the certificate in %s cannot be read".formatted(file), e);
		}
	}
}
