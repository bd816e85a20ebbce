package org.mailferry.connector.ews.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.mailferry.api.connector.ConfigurationException;

/** Which servers are believed: those whose certificate Java trusts, and those signed by an authority of one's own. */
public final class Trust {

	private static final long LARGEST_FILE = 4L * 1024 * 1024;

	private Trust() {
	}

	/**
	 * @param caFile
	 *            PEM with one or more certificates
	 * @throws ConfigurationException
	 *             when the file cannot be read or holds no certificate
	 */
	public static SSLContext context(Optional<Path> caFile) throws ConfigurationException {
		try {
			KeyStore own = KeyStore.getInstance(KeyStore.getDefaultType());
			own.load(null, null);
			int number = 0;
			for (X509Certificate known : javaTrusts()) {
				own.setCertificateEntry("java-" + number++, known);
			}
			if (caFile.isPresent()) {
				for (Certificate authority : read(caFile.get())) {
					own.setCertificateEntry("own-" + number++, authority);
				}
			}
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, managers(own).getTrustManagers(), null);
			return context;
		} catch (GeneralSecurityException | IOException e) {
			throw new ConfigurationException("TLS cannot be set up: " + e.getMessage(), "", e);
		}
	}

	private static X509Certificate[] javaTrusts() throws GeneralSecurityException {
		for (TrustManager manager : managers(null).getTrustManagers()) {
			if (manager instanceof X509TrustManager x509) {
				return x509.getAcceptedIssuers();
			}
		}
		return new X509Certificate[0];
	}

	private static TrustManagerFactory managers(KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(store);
		return factory;
	}

	private static Collection<? extends Certificate> read(Path file) throws ConfigurationException {
		try {
			if (Files.size(file) > LARGEST_FILE) {
				throw unusable(file, "is too large for a file of certificates", null);
			}
			var certificates = CertificateFactory.getInstance("X.509")
					.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
			if (certificates.isEmpty()) {
				throw unusable(file, "holds no certificate", null);
			}
			return certificates;
		} catch (IOException e) {
			throw unusable(file, Files.exists(file) ? "cannot be read" : "does not exist", e);
		} catch (CertificateException e) {
			throw unusable(file, "holds something that is no PEM certificate", e);
		}
	}

	private static ConfigurationException unusable(Path file, String why, Exception cause) {
		return new ConfigurationException("the CA file " + file + " " + why
				+ ": give a PEM file with the certificate of the authority that signed the server's (--ca FILE)", "",
				cause);
	}
}
