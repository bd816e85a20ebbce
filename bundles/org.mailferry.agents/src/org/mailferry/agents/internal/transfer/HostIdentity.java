package org.mailferry.agents.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Who a host is to other hosts, and whom it believes.
 *
 * @param keyStore
 *            PKCS#12 file with the host's private key and certificate
 * @param password
 *            of the file
 * @param trusted
 *            PEM file with the certificates of the hosts of this project, or of the authority that signed them
 */
public record HostIdentity(Path keyStore, char[] password, Path trusted) {

	/**
	 * TLS with this identity.
	 *
	 * @throws IOException
	 *             with a sentence that names the file that cannot be used
	 */
	SSLContext context() throws IOException {
		try {
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(ownKeys(), password);
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(others());
			SSLContext context = SSLContext.getInstance("TLSv1.3");
			context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
			return context;
		} catch (GeneralSecurityException e) {
			throw new IOException("the host's key in %s cannot be used: %s".formatted(keyStore, e.getMessage()), e);
		}
	}

	/**
	 * Looks whether other hosts will believe this one.
	 *
	 * @param reached
	 *            the name or address by which they reach it, if they do
	 * @throws IOException
	 *             with a sentence that says what is wrong with the certificate
	 */
	public void check(Optional<String> reached) throws IOException {
		try {
			HostCertificate own = HostCertificate.in(ownKeys(), keyStore);
			own.requireValid(Instant.now());
			if (reached.isPresent()) {
				own.requireName(reached.get());
			}
		} catch (GeneralSecurityException e) {
			throw new IOException("the host's key in %s cannot be used: %s".formatted(keyStore, e.getMessage()), e);
		}
	}

	private KeyStore ownKeys() throws IOException, GeneralSecurityException {
		KeyStore own = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(keyStore)) {
			own.load(in, password);
		} catch (IOException e) {
			throw new IOException(
					"the host's key in %s cannot be read: no PKCS#12 file, or another password".formatted(keyStore), e);
		}
		return own;
	}

	private KeyStore others() throws IOException, GeneralSecurityException {
		KeyStore others = KeyStore.getInstance(KeyStore.getDefaultType());
		others.load(null, null);
		int number = 0;
		try (InputStream in = Files.newInputStream(trusted)) {
			for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
				others.setCertificateEntry("host " + number++, certificate);
			}
		} catch (IOException | GeneralSecurityException e) {
			throw new IOException("the certificates in %s cannot be read".formatted(trusted), e);
		}
		if (number == 0) {
			throw new IOException("there is no certificate in " + trusted);
		}
		return others;
	}

	/** Without the password. */
	@Override
	public String toString() {
		return "HostIdentity[%s, %s]".formatted(keyStore, trusted);
	}
}
