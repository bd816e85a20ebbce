package org.mailferry.lab.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A certificate authority of the lab's own and a certificate for localhost, made by the JDK's keytool. */
public final class Certificates {

	private static final String PASSWORD = "only-a-lab";
	private static final int SECONDS = 60;

	private final Path directory;

	public Certificates(Path directory) {
		this.directory = directory;
	}

	public Path caPem() {
		return directory.resolve("ca.pem");
	}

	/** Makes both, unless an earlier start in this directory did. */
	public LabServer.TlsKey make(boolean expired) throws IOException {
		Path store = directory.resolve(expired ? "expired.p12" : "server.p12");
		if (!Files.exists(store) || !Files.exists(caPem())) {
			Files.deleteIfExists(store);
			keytool(store, "-genkeypair", "-alias", "ca", "-dname", "CN=Lab CA " + directory.getFileName(), "-ext",
					"bc:c", "-ext", "ku:c=keyCertSign,cRLSign", "-validity", "3650");
			List<String> server = new ArrayList<>(List.of("-genkeypair", "-alias", "server", "-signer", "ca", "-dname",
					"CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "eku=serverAuth"));
			server.addAll(expired ? List.of("-startdate", "-10d", "-validity", "5") : List.of("-validity", "3650"));
			keytool(store, server.toArray(String[]::new));
			splitOff(store);
		}
		return new LabServer.TlsKey(store, PASSWORD);
	}

	private static void keytool(Path store, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-Xmx64m"));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-keystore", store.toString(), "-storetype",
				"PKCS12", "-storepass", PASSWORD));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			byte[] said = process.getInputStream().readAllBytes();
			if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IOException("keytool failed: " + new String(said, StandardCharsets.UTF_8).strip());
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while keytool ran", e);
		} finally {
			process.destroy();
		}
	}

	/** Writes the authority's certificate to a file of its own, and takes its key out of the server's store. */
	private void splitOff(Path file) throws IOException {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			try (var in = Files.newInputStream(file)) {
				store.load(in, PASSWORD.toCharArray());
			}
			Files.writeString(caPem(),
					"-----BEGIN CERTIFICATE-----\n"
							+ Base64.getMimeEncoder(64, new byte[]{ '\n' })
									.encodeToString(store.getCertificate("ca").getEncoded())
							+ "\n-----END CERTIFICATE-----\n");
			store.deleteEntry("ca");
			try (var out = Files.newOutputStream(file)) {
				store.store(out, PASSWORD.toCharArray());
			}
		} catch (GeneralSecurityException e) {
			throw new IOException("the lab's keys cannot be read", e);
		}
	}
}
