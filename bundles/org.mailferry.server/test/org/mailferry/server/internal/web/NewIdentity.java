package org.mailferry.server.internal.web;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for this machine's loopback address that was made just now by the JDK's keytool, in PEM. */
record NewIdentity(String certificate, String key) {

	static NewIdentity make(Path directory, List<String> algorithm)
			throws IOException, InterruptedException, GeneralSecurityException {
		Path store = directory.resolve(String.join("", algorithm) + System.nanoTime() + ".p12");
		String password = "for-this-test";
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "page", "-keyalg", algorithm.get(0), algorithm.get(1), algorithm.get(2),
				"-dname",
				"CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "30", "-storetype", "PKCS12",
				"-keystore", store.toString(), "-storepass", password).redirectErrorStream(true).start();
		String said = new String(keytool.getInputStream().readAllBytes());
		if (keytool.waitFor() != 0) {
			throw new IOException("keytool: " + said);
		}
		KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
		return new NewIdentity(pem("CERTIFICATE", keys.getCertificate("page").getEncoded()),
				pem("PRIVATE KEY", keys.getKey("page", password.toCharArray()).getEncoded()));
	}

	static NewIdentity ec(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
		return make(directory, List.of("EC", "-groupname", "secp256r1"));
	}

	static NewIdentity rsa(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
		return make(directory, List.of("RSA", "-keysize", "2048"));
	}

	private static String pem(String what, byte[] content) {
		return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(content)
				+ "\n-----END " + what + "-----\n";
	}
}
