package org.mailferry.agents.internal.relayed;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second host out of a packet spool: each would delete what the other has. Ends with the process, however it ends. */
final class SpoolLock implements AutoCloseable {

	private final FileChannel file;

	private SpoolLock(FileChannel file) {
		this.file = file;
	}

	/**
	 * @throws IOException
	 *             with a sentence, when another host has the spool or it cannot be written
	 */
	static SpoolLock of(Path spool) throws IOException {
		FileChannel file = open(spool);
		try {
			FileLock lock = file.tryLock();
			if (lock != null) {
				return new SpoolLock(file);
			}
		} catch (OverlappingFileLockException e) {
			// by another host of this process
		}
		file.close();
		throw new IOException("the packet spool %s is used by another host; give each one of its own".formatted(spool));
	}

	private static FileChannel open(Path spool) throws IOException {
		try {
			Files.createDirectories(spool);
			return FileChannel.open(spool.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		} catch (IOException e) {
			throw new IOException("the packet spool %s cannot be written: %s".formatted(spool, e.getMessage()), e);
		}
	}

	@Override
	public void close() throws IOException {
		file.close();
	}
}
