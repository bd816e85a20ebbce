package org.mailferry.engine.internal.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes one after the other: the first in memory as far as the budget reaches, the others in a temporary file. Written
 * by one thread, then read by another.
 */
public final class SpoolLog implements AutoCloseable {

	private static final int CHUNK = MemoryBudget.CHUNK_BYTES;

	private final SpoolDirectory directory;
	private final MemoryBudget budget;
	private final int mostChunks;
	private final List<byte[]> chunks = new ArrayList<>();
	private FileChannel file;
	private ByteBuffer pending;
	private long length;
	private long fileStart;

	/**
	 * @param mostMemoryBytes
	 *            what it keeps in memory even when the budget has more
	 */
	public SpoolLog(SpoolDirectory directory, MemoryBudget budget, long mostMemoryBytes) {
		this.directory = directory;
		this.budget = budget;
		this.mostChunks = (int) Math.min(Integer.MAX_VALUE, Math.max(1, mostMemoryBytes / CHUNK));
	}

	public long length() {
		return length;
	}

	public void append(byte[] bytes, int offset, int count) throws IOException {
		int done = 0;
		while (done < count) {
			int step = file == null && hasRoom()
					? toMemory(bytes, offset + done, count - done)
					: toFile(bytes, offset + done, count - done);
			done += step;
			length += step;
		}
	}

	private boolean hasRoom() {
		if (length < (long) chunks.size() * CHUNK) {
			return true;
		}
		return chunks.size() < mostChunks && budget.take().map(chunks::add).orElse(false);
	}

	private int toMemory(byte[] bytes, int offset, int count) {
		int at = (int) (length % CHUNK);
		int step = Math.min(count, CHUNK - at);
		System.arraycopy(bytes, offset, chunks.get((int) (length / CHUNK)), at, step);
		return step;
	}

	private int toFile(byte[] bytes, int offset, int count) throws IOException {
		if (file == null) {
			file = directory.newFile();
			fileStart = length;
			pending = ByteBuffer.allocate(CHUNK);
		}
		if (!pending.hasRemaining()) {
			flush();
		}
		int step = Math.min(count, pending.remaining());
		pending.put(bytes, offset, step);
		return step;
	}

	private void flush() throws IOException {
		pending.flip();
		while (pending.hasRemaining()) {
			file.write(pending);
		}
		pending.clear();
	}

	/** Ends writing: from now on it can be read. */
	public void seal() throws IOException {
		if (file != null) {
			flush();
			pending = null;
		}
	}

	/** Writes a part of it. */
	public void writeTo(long offset, long count, OutputStream out) throws IOException {
		long at = offset;
		long end = offset + count;
		long memoryEnd = file == null ? length : fileStart;
		while (at < end && at < memoryEnd) {
			int inChunk = (int) (at % CHUNK);
			int step = (int) Math.min(Math.min(end, memoryEnd) - at, CHUNK - inChunk);
			out.write(chunks.get((int) (at / CHUNK)), inChunk, step);
			at += step;
		}
		if (at < end) {
			copyFile(at - fileStart, end - at, out);
		}
	}

	private void copyFile(long offset, long count, OutputStream out) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(CHUNK, count));
		long done = 0;
		while (done < count) {
			buffer.clear().limit((int) Math.min(buffer.capacity(), count - done));
			int read = file.read(buffer, offset + done);
			if (read < 0) {
				throw new IOException("a spool file in " + directory.path() + " is shorter than what was written");
			}
			out.write(buffer.array(), 0, read);
			done += read;
		}
	}

	/** Forgets everything. Idempotent. */
	@Override
	public void close() throws IOException {
		budget.giveBack(chunks);
		chunks.clear();
		if (file != null) {
			file.close();
		}
	}
}
