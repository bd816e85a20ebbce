package org.mailferry.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/** A certificate for localhost that nobody has signed. */
final class ServerCertificate {

	private static final char[] PASSWORD = "changeit".toCharArray();

	private ServerCertificate() {
	}

	/**
	 * Puts it and its key where a PostgreSQL server looks for them.
	 *
	 * @param scratch
	 *            where a copy is kept for clients
	 * @return that copy
	 */
	static Path install(Path server, Path scratch) throws Exception {
		Path store = scratch.resolve("key.p12");
		keytool(store);
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(store)) {
			keys.load(in, PASSWORD);
		}
		String certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
		owned(server, server.resolve("server.crt"), certificate);
		owned(server, server.resolve("server.key"), pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded()));
		return Files.writeString(scratch.resolve("server.crt"), certificate);
	}

	private static void keytool(Path store) throws IOException, InterruptedException {
		Process tool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost",
				"-ext",
				"san=dns:localhost", "-validity", "30", "-keystore", store.toString(), "-storetype", "PKCS12",
				"-storepass",
				new String(PASSWORD))).inheritIO().start();
		if (tool.waitFor() != 0) {
			throw new IOException("keytool failed");
		}
	}

	private static String pem(String kind, byte[] content) {
		return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind,
				Base64.getMimeEncoder(64, new byte[]{ '\n' }).encodeToString(content));
	}

	/** As the server's own: it takes a key from nobody else. */
	private static void owned(Path server, Path file, String content) throws IOException {
		Files.writeString(file, content);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		Files.setOwner(file, Files.getOwner(server));
	}
}
