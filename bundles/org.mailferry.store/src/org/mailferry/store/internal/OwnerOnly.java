package org.mailferry.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories into which only their owner may look, on systems that know such a thing. */
final class OwnerOnly {

	private static final String PERMISSIONS = "rwx------";

	private OwnerOnly() {
	}

	/** Makes a directory and those above it that are missing; what is there stays as it is. */
	static void make(Path directory) throws IOException {
		Files.createDirectories(directory, posix(directory)
				? new FileAttribute<?>[]{ PosixFilePermissions.asFileAttribute(
						PosixFilePermissions.fromString(PERMISSIONS)) }
				: new FileAttribute<?>[0]);
	}

	/** Takes it away from everybody else. */
	static void close(Path directory) throws IOException {
		if (posix(directory)) {
			Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(PERMISSIONS));
		}
	}

	private static boolean posix(Path directory) {
		return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
	}
}
