package org.mailferry.server.internal.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

import org.mailferry.operations.OperationException;

/** A file with something secret in it. One that others can read is refused, as is one that is no secret of a usual size. */
public final class SecretFile {

	private static final int LARGEST = 256 * 1024;
	private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ,
			PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
	private static final Set<String> ADMINISTRATION = Set.of("BUILTIN\\Administrators", "NT AUTHORITY\\SYSTEM");

	private final String code;
	private final Path file;

	/**
	 * @param code
	 *            of what is thrown
	 */
	public SecretFile(String code, Path file) {
		this.code = code;
		this.file = file;
	}

	/** All of it. */
	public String read() {
		try {
			if (readableByOthers()) {
				throw refused(
						"%s can be read or written by others than its owner. Take their rights away (chmod 600 %1$s).",
						null);
			}
			try (InputStream in = Files.newInputStream(file)) {
				byte[] content = in.readNBytes(LARGEST + 1);
				if (content.length > LARGEST) {
					throw refused("%s is longer than any secret. Name the right file.", null);
				}
				return new String(content, StandardCharsets.UTF_8);
			}
		} catch (IOException e) {
			throw refused("%s cannot be read. See that it is there and that this user may read it.", e);
		}
	}

	private boolean readableByOthers() throws IOException {
		PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
		if (posix != null) {
			return posix.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
		}
		AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
		if (acl == null) {
			return false;
		}
		UserPrincipal owner = acl.getOwner();
		for (AclEntry entry : acl.getAcl()) {
			if (entry.type() == AclEntryType.ALLOW && !entry.principal().equals(owner)
					&& !ADMINISTRATION.contains(entry.principal().getName())) {
				return true;
			}
		}
		return false;
	}

	private OperationException refused(String message, Throwable cause) {
		return new OperationException(code, file.toString(), message.formatted(file), cause);
	}
}
