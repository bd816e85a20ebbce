package org.mailferry.releng.demo.canned;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for localhost that signs itself, made by the JDK's keytool. */
record CannedCertificate(Path pem, SSLContext context) {

	private static final String SECRET = "changeit";

	/** Making one takes a second, so the one that is in the directory is taken if there is any. */
	static CannedCertificate in(Path directory) throws IOException {
		Path file = directory.resolve("key.p12");
		if (!Files.exists(file)) {
			make(file);
		}
		try (InputStream in = Files.newInputStream(file)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, SECRET.toCharArray());
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(store, SECRET.toCharArray());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), null, null);
			String pem = "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[]{ '\n' })
					.encodeToString(store.getCertificate("key").getEncoded()) + "\n-----END CERTIFICATE-----\n";
			return new CannedCertificate(Files.writeString(directory.resolve("ca.pem"), pem), context);
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	private static void make(Path file) throws IOException {
		Process keytool = new ProcessBuilder(List.of(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-keystore", file.toString(), "-storepass", SECRET, "-alias", "key", "-keyalg", "EC",
				"-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "2")).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		try {
			if (keytool.waitFor() != 0) {
				throw new IOException("keytool could not make a certificate");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
	}
}
