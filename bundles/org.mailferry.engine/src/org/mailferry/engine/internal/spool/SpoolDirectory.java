package org.mailferry.engine.internal.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory for temporary files. Only their owner can read them, and the operating system deletes them when they are
 * closed or the process dies; on most systems they have no name while they are in use.
 */
public final class SpoolDirectory {

	private static final Logger LOG = LoggerFactory.getLogger(SpoolDirectory.class);
	private static final String PREFIX = "mailferry-spool-";
	private static final Duration LEFT_OVER_AFTER = Duration.ofMinutes(5);

	private final Path directory;

	public SpoolDirectory(Path directory) {
		this.directory = directory;
	}

	public Path path() {
		return directory;
	}

	/** A new empty file that is gone when it is closed. */
	public FileChannel newFile() throws IOException {
		Files.createDirectories(directory, ownerOnly("rwx------"));
		Path file = directory.resolve(PREFIX + UUID.randomUUID());
		return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
				StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE), ownerOnly("rw-------"));
	}

	private static FileAttribute<?>[] ownerOnly(String permissions) {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[]{
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	/** Deletes what processes left that were killed between making a file and hiding it. */
	public void sweep(Instant now) {
		if (!Files.isDirectory(directory)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
			for (Path file : files) {
				if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(LEFT_OVER_AFTER))) {
					Files.deleteIfExists(file);
				}
			}
		} catch (IOException e) {
			LOG.info("left-over files in {} could not be deleted: {}", directory, e.getMessage());
		}
	}
}
