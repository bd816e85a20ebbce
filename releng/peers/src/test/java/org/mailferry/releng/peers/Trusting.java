package org.mailferry.releng.peers;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** Makes what Java believes by default, in this process or another, be the lab's authority alone. */
final class Trusting {

	static final String PASSWORD = "only-a-lab";

	private Trusting() {
	}

	/** Writes a key store with the certificate and returns it. */
	static Path store(Path ca) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		try (InputStream in = Files.newInputStream(ca)) {
			store.setCertificateEntry("lab", CertificateFactory.getInstance("X.509").generateCertificate(in));
		}
		Path file = ca.resolveSibling("trust.p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, PASSWORD.toCharArray());
		}
		return file;
	}
}
