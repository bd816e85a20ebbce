package org.mailferry.server.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The name of a log file in which no other process writes: {@code mailferry}, and while another process has that,
 * {@code mailferry-2} and so on. Only processes that share a project in a database ever meet here.
 */
record LogSlot(String name, Optional<FileChannel> lock) implements AutoCloseable {

	private static final String NAME = "mailferry";
	private static final int MOST = 100;

	/** Where none can be locked, the log is shared: some mixed lines are better than none. */
	static LogSlot in(Path logs) {
		for (int number = 1; number <= MOST; number++) {
			String name = number == 1 ? NAME : NAME + "-" + number;
			try {
				Optional<FileChannel> lock = locked(logs, "." + name + ".lock");
				if (lock.isPresent()) {
					return new LogSlot(name, lock);
				}
			} catch (IOException e) {
				return new LogSlot(NAME, Optional.empty());
			}
		}
		return new LogSlot(NAME, Optional.empty());
	}

	private static Optional<FileChannel> locked(Path logs, String name) throws IOException {
		Files.createDirectories(logs);
		FileChannel channel = FileChannel.open(logs.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return Optional.of(channel);
			}
		} catch (OverlappingFileLockException e) {
			// This process itself; the channel stays open, as closing it would give back the other's lock.
			return Optional.empty();
		}
		channel.close();
		return Optional.empty();
	}

	@Override
	public void close() {
		lock.ifPresent(channel -> {
			try {
				channel.close();
			} catch (IOException e) {
				// It is given back when the process ends.
				org.slf4j.LoggerFactory.getLogger(LogSlot.class).debug("A log's lock was not given back", e);
			}
		});
	}
}
