package org.mailferry.agents.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes keys of hosts. */
public final class HostKeys {

	private static final String PASSWORD = "packets";

	private final Path directory;

	public HostKeys(Path directory) {
		this.directory = directory;
	}

	/** A host with a key of its own. */
	public Path host(String name, String alternativeName, String... more) throws IOException, InterruptedException {
		Path file = directory.resolve(name + ".p12");
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "host", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name,
				"-ext", "san=" + alternativeName, "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
				PASSWORD));
		command.addAll(List.of(more));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(keytool.getInputStream().readAllBytes());
		assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(keytool.exitValue()).as(said).isZero();
		return file;
	}

	/** A host that believes others. */
	public HostIdentity identity(Path own, Path... trusted) throws IOException, GeneralSecurityException {
		StringBuilder pem = new StringBuilder();
		for (Path other : trusted) {
			KeyStore keys = KeyStore.getInstance("PKCS12");
			try (InputStream in = Files.newInputStream(other)) {
				keys.load(in, PASSWORD.toCharArray());
			}
			pem.append("-----BEGIN CERTIFICATE-----\n")
					.append(Base64.getMimeEncoder().encodeToString(keys.getCertificate("host").getEncoded()))
					.append("\n-----END CERTIFICATE-----\n");
		}
		Path file = Files.createTempFile(directory, "trusted", ".pem");
		Files.writeString(file, pem);
		return new HostIdentity(own, PASSWORD.toCharArray(), file);
	}
}
