package org.mailferry.store.internal;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Properties;

import org.mailferry.store.internal.db.ProjectFailure;

/**
 * Keeps other processes out of a project. The operating system gives it back when the process ends, however it ends. The
 * file says who holds it; the locked byte lies far behind that text, because on Windows nobody else can read what is
 * locked.
 */
final class ProjectLock implements AutoCloseable {

	private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
	private static final int LONGEST_TEXT = 4_096;

	private final FileChannel channel;

	private ProjectLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * @throws org.mailferry.api.ledger.StoreException
	 *             project.owned
	 */
	static ProjectLock take(ProjectDirectory project, String host, long pid, Instant now) throws IOException {
		FileChannel channel = FileChannel.open(project.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		try {
			FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
			if (lock == null) {
				throw ProjectFailure.owned(project.place(), owner(channel));
			}
			String text = "pid=%d\nhost=%s\nstarted=%s\n".formatted(pid, host, now);
			channel.truncate(0);
			channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
			return new ProjectLock(channel);
		} catch (OverlappingFileLockException e) {
			// Not closed: on POSIX systems closing any channel of a file gives back this process's lock of it.
			throw ProjectFailure.owned(project.place(), "this process (pid " + pid + ")");
		} catch (IOException | RuntimeException e) {
			channel.close();
			throw e;
		}
	}

	private static String owner(FileChannel channel) throws IOException {
		ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
		channel.read(text, 0);
		Properties owner = new Properties();
		owner.load(new StringReader(new String(text.array(), 0, text.position(), StandardCharsets.UTF_8)));
		return owner.getProperty("pid") == null
				? "another process"
				: "the process with pid %s on %s, since %s".formatted(owner.getProperty("pid"),
						owner.getProperty("host"), owner.getProperty("started"));
	}

	/** Gives the project back. Idempotent. */
	@Override
	public void close() throws IOException {
		if (channel.isOpen()) {
			channel.truncate(0);
			channel.close();
		}
	}
}
