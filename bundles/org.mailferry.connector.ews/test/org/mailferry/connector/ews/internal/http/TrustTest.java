package org.mailferry.connector.ews.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailferry.api.connector.ConfigurationException;

class TrustTest {

	@TempDir
	Path directory;

	@Test
	void withoutAFileJavasOwnAuthoritiesAreTrusted() throws ConfigurationException {
		assertThat(Trust.context(Optional.empty()).getProtocol()).isEqualTo("TLS");
	}

	@Test
	void anUnusableFileIsNamedWithTheWayOut() throws IOException {
		Path missing = directory.resolve("missing.pem");
		Path empty = Files.createFile(directory.resolve("empty.pem"));
		Path other = Files.writeString(directory.resolve("other.pem"), "-----BEGIN CERTIFICATE-----\nno\n-----END");
		Path text = Files.writeString(directory.resolve("text.pem"), "hello");
		for (Path file : new Path[]{ missing, empty, other, text, directory }) {
			assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> Trust.context(Optional.of(file)))
					.withMessageContaining(file.toString()).withMessageContaining("--ca FILE");
		}
	}
}
