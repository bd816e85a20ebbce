package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "demo and benchmarks with PostgreSQL run on Linux")
class RelayKeysTest {

	@TempDir
	private Path directory;

	@Test
	void givesEachHostAKeyOfItsOwnAndAllTheSameCertificates() throws Exception {
		RelayKeys keys = RelayKeys.create(directory, List.of("source-1", "target-1"));
		List<String> options = keys.options("target-1");

		Collection<? extends Certificate> trusted;
		try (InputStream in = Files.newInputStream(file(options, "--trust"))) {
			trusted = CertificateFactory.getInstance("X.509").generateCertificates(in);
		}
		assertThat(trusted).hasSize(2).doesNotHaveDuplicates();
		KeyStore store = KeyStore.getInstance("PKCS12");
		String password = Files.readString(file(options, "--host-key-password-file")).strip();
		try (InputStream in = Files.newInputStream(file(options, "--host-key"))) {
			store.load(in, password.toCharArray());
		}
		X509Certificate mine = (X509Certificate) store.getCertificate(store.aliases().nextElement());
		assertThat(store.isKeyEntry(store.aliases().nextElement())).isTrue();
		assertThat(trusted.contains(mine)).isTrue();
		assertThat(mine.getSubjectX500Principal().getName()).isEqualTo("CN=target-1");
		assertThat(mine.getSubjectAlternativeNames()).anyMatch(name -> name.contains("127.0.0.1"));
		assertThat(Base64.getDecoder().decode(Files.readString(file(options, "--packet-key-file")).strip()))
				.hasSize(32);
		assertThat(keys.options("source-1")).doesNotContain(file(options, "--host-key").toString())
				.contains(file(options, "--trust").toString(), file(options, "--packet-key-file").toString());
	}

	@Test
	void keepsSecretsToTheirOwner() throws Exception {
		List<String> options = RelayKeys.create(directory, List.of("source-1")).options("source-1");

		for (String secret : List.of("--packet-key-file", "--host-key", "--host-key-password-file")) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(options, secret)))).as(secret)
					.isEqualTo("rw-------");
		}
	}

	private static Path file(List<String> options, String name) {
		return Path.of(options.get(options.indexOf(name) + 1));
	}
}
