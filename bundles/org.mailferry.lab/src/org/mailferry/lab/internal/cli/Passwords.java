package org.mailferry.lab.internal.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the lab's password comes from. */
final class Passwords {

	private final Path directory;

	Passwords(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
	}

	/** Where a random one is written. */
	Path file() {
		return directory.resolve("password");
	}

	/** Either may be null. */
	Optional<String> given(Path file, String variable) throws IOException {
		if (file != null) {
			List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
			if (lines.isEmpty() || lines.getFirst().isBlank()) {
				throw new IOException("there is no password in " + file);
			}
			return Optional.of(lines.getFirst().strip());
		}
		if (variable != null) {
			String value = System.getenv(variable);
			if (value == null || value.isEmpty()) {
				throw new IOException("there is no password in the environment variable " + variable);
			}
			write(value);
			return Optional.of(value);
		}
		return Optional.empty();
	}

	/** Makes one that only the owner of the file can read. */
	String random() throws IOException {
		byte[] random = new byte[18];
		new SecureRandom().nextBytes(random);
		String password = Base64.getUrlEncoder().encodeToString(random);
		write(password);
		return password;
	}

	private void write(String password) throws IOException {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] ownerOnly = posix
				? new FileAttribute<?>[]{
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		Files.deleteIfExists(file());
		try (var channel = Files.newByteChannel(file(),
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
			channel.write(StandardCharsets.UTF_8.encode(password + "\n"));
		}
	}
}
