package org.mailferry.releng.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What hosts need to trust each other with packets: a packet key, a key for each host, and the certificates of all. */
final class RelayKeys {

	private static final String ALIAS = "host";
	private static final int PATIENCE_SECONDS = 60;
	private static final SecureRandom RANDOM = new SecureRandom();

	private final Path directory;

	private RelayKeys(Path directory) {
		this.directory = directory;
	}

	/** Makes all of it in a directory, with the keytool of the JDK that runs this. */
	static RelayKeys create(Path directory, List<String> hosts) throws IOException, InterruptedException {
		RelayKeys keys = new RelayKeys(directory);
		secret(keys.packetKey(), random(32));
		StringBuilder certificates = new StringBuilder();
		for (String host : hosts) {
			String password = random(24);
			secret(keys.passwordOf(host), password);
			keys.generate(host);
			certificates.append(certificate(keys.keyOf(host), password));
		}
		Files.writeString(keys.certificates(), certificates);
		return keys;
	}

	/** Options of the command {@code agent-host}. */
	List<String> options(String host) {
		return List.of("--packet-key-file", packetKey().toString(), "--host-key", keyOf(host).toString(),
				"--host-key-password-file", passwordOf(host).toString(), "--trust", certificates().toString());
	}

	private Path packetKey() {
		return directory.resolve("packet.key");
	}

	private Path certificates() {
		return directory.resolve("hosts.pem");
	}

	private Path keyOf(String host) {
		return directory.resolve(host + ".p12");
	}

	private Path passwordOf(String host) {
		return directory.resolve(host + ".password");
	}

	private static String random(int bytes) {
		byte[] random = new byte[bytes];
		RANDOM.nextBytes(random);
		return Base64.getEncoder().encodeToString(random);
	}

	/** For its owner alone, from the beginning. */
	private static void secret(Path file, String content) throws IOException {
		Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		Files.writeString(file, content + "\n", StandardOpenOption.WRITE);
	}

	private void generate(String host) throws IOException, InterruptedException {
		Path said = directory.resolve(host + ".keytool.log");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + host,
				"-ext", "san=ip:127.0.0.1", "-validity", "30", "-storetype", "PKCS12", "-keystore",
				keyOf(host).toString(), "-storepass:file", passwordOf(host).toString())
				.redirectErrorStream(true).redirectOutput(said.toFile()).start();
		if (!keytool.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			keytool.destroyForcibly();
			throw new IOException("keytool made no key for " + host + " within " + PATIENCE_SECONDS + " seconds");
		}
		if (keytool.exitValue() != 0) {
			throw new IOException("keytool made no key for " + host + ": " + Files.readString(said).strip());
		}
		Files.setPosixFilePermissions(keyOf(host), PosixFilePermissions.fromString("rw-------"));
	}

	private static String certificate(Path key, String password) throws IOException {
		try (InputStream in = Files.newInputStream(key)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, password.toCharArray());
			return "-----BEGIN CERTIFICATE-----\n"
					+ Base64.getMimeEncoder(64, new byte[]{ '\n' })
							.encodeToString(store.getCertificate(ALIAS).getEncoded())
					+ "\n-----END CERTIFICATE-----\n";
		} catch (GeneralSecurityException e) {
			throw new IOException("the key that keytool made cannot be read: " + e.getMessage(), e);
		}
	}
}
