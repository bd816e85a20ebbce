package org.mailferry.lab.internal.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that only grows. One writer at a time, any number of readers. */
final class SegmentFile {

	private final FileChannel channel;
	private long end;

	SegmentFile(Path path) throws IOException {
		channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
	}

	long end() {
		return end;
	}

	void append(byte[] bytes, int length) throws IOException {
		ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
		while (source.hasRemaining()) {
			end += channel.write(source, end);
		}
	}

	/** Forgets what was appended after a place. */
	void cut(long newEnd) {
		end = newEnd;
	}

	void read(long position, byte[] target, int length) throws IOException {
		ByteBuffer into = ByteBuffer.wrap(target, 0, length);
		while (into.hasRemaining()) {
			int count = channel.read(into, position + into.position());
			if (count < 0) {
				throw new EOFException("a segment is shorter than it should be");
			}
		}
	}

	void close() throws IOException {
		channel.close();
	}
}
