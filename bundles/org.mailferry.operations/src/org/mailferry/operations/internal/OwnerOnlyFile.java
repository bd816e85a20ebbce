package org.mailferry.operations.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/** Writes files that nobody but their owner can read, and that are there whole or not at all. */
public final class OwnerOnlyFile {

	/** Writes the content. */
	@FunctionalInterface
	public interface Content {
		void writeTo(Writer out) throws IOException;
	}

	private OwnerOnlyFile() {
	}

	/** Writes text in UTF-8 beside the file and then puts it in its place. */
	public static void replace(Path file, Content content) throws IOException {
		Path absolute = file.toAbsolutePath();
		Path beside = Files.createTempFile(absolute.getParent(), "." + absolute.getFileName(), ".new", rights());
		try {
			restrict(beside);
			try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
				content.writeTo(out);
			}
			try {
				Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			} catch (AtomicMoveNotSupportedException e) {
				Files.move(beside, absolute, StandardCopyOption.REPLACE_EXISTING);
			}
		} finally {
			Files.deleteIfExists(beside);
		}
	}

	private static FileAttribute<?>[] rights() {
		return posix()
				? new FileAttribute<?>[]{
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	/** Where there are no POSIX rights there may be access control lists. */
	private static void restrict(Path file) throws IOException {
		AclFileAttributeView acl = posix() ? null : Files.getFileAttributeView(file, AclFileAttributeView.class);
		if (acl != null) {
			acl.setAcl(List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(Files.getOwner(file))
					.setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
		}
	}

	private static boolean posix() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
	}
}
