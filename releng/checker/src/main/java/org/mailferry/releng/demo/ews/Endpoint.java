package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Objects;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Where an organisation answers, and as whom it is asked.
 *
 * @param ca
 *            PEM file with the certificates to trust, and no others
 */
public record Endpoint(URI url, String user, String password, Path ca) {

	public Endpoint {
		Objects.requireNonNull(url, "url");
		Objects.requireNonNull(user, "user");
		Objects.requireNonNull(password, "password");
		Objects.requireNonNull(ca, "ca");
	}

	String authorization() {
		byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
		return "Basic " + Base64.getEncoder().encodeToString(login);
	}

	SSLContext trust() throws IOException {
		try (InputStream in = Files.newInputStream(ca)) {
			KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
			store.load(null, null);
			int number = 0;
			for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
				store.setCertificateEntry("ca" + number++, certificate);
			}
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		} catch (GeneralSecurityException e) {
			throw new IOException("the certificates in " + ca + " cannot be used: " + e.getMessage(), e);
		}
	}

	/** Does not show the password. */
	@Override
	public String toString() {
		return url + " as " + user;
	}
}
