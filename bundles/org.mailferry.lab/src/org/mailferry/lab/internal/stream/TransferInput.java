package org.mailferry.lab.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the property stream out of the records around it. Records may be cut anywhere. */
final class TransferInput {

	private static final int HEADER = 8;

	private final SeekableBytes source;
	private final byte[] buffer;
	private long bufferStart;
	private int bufferLength;
	/** Next byte to be read, counted in the source. */
	private long position;
	/** Bytes of the current transfer buffer still to be read. */
	private long left;
	private long payload;

	TransferInput(SeekableBytes source, int bufferSize) {
		this(source, bufferSize, 0, 0);
	}

	/** Goes on in the middle of a record. */
	TransferInput(SeekableBytes source, int bufferSize, long position, long left) {
		this.source = source;
		this.buffer = new byte[(int) Math.min(bufferSize, Math.max(16, source.length() - position))];
		this.position = position;
		this.left = left;
	}

	long position() {
		return position;
	}

	long leftInRecord() {
		return left;
	}

	/** Bytes of properties read or skipped so far. */
	long payload() {
		return payload;
	}

	/** Whether nothing more comes. */
	boolean ended() throws IOException {
		while (left == 0) {
			if (position == source.length()) {
				return true;
			}
			byte[] header = new byte[HEADER];
			raw(header, 0, HEADER);
			ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
			int opcode = fields.getInt();
			int length = fields.getInt();
			if (length < 0 || length > source.length() - position || opcode < 1 || opcode > 64) {
				throw new CorruptStreamException("no record at " + (position - HEADER));
			}
			if (opcode == Markers.TRANSFER_BUFFER) {
				left = length;
			} else {
				position += length;
			}
		}
		return false;
	}

	void read(byte[] target, int offset, int length) throws IOException {
		int done = 0;
		while (done < length) {
			int count = some(target, offset + done, length - done);
			if (count < 0) {
				throw new CorruptStreamException("ends inside a value");
			}
			done += count;
		}
	}

	/** Like an input stream's read. */
	int some(byte[] target, int offset, int length) throws IOException {
		if (ended()) {
			return -1;
		}
		int count = (int) Math.min(length, left);
		raw(target, offset, count);
		left -= count;
		payload += count;
		return count;
	}

	void skip(long length) throws IOException {
		for (long remaining = length; remaining > 0;) {
			if (ended()) {
				throw new CorruptStreamException("ends inside a value");
			}
			long count = Math.min(remaining, left);
			position += count;
			left -= count;
			payload += count;
			remaining -= count;
		}
	}

	private void raw(byte[] target, int offset, int length) throws IOException {
		int done = 0;
		while (done < length) {
			if (position < bufferStart || position >= bufferStart + bufferLength) {
				bufferStart = position;
				bufferLength = source.read(position, buffer, 0, buffer.length);
				if (bufferLength <= 0) {
					throw new CorruptStreamException("ends inside a record");
				}
			}
			int from = (int) (position - bufferStart);
			int count = Math.min(length - done, bufferLength - from);
			System.arraycopy(buffer, from, target, offset + done, count);
			position += count;
			done += count;
		}
	}
}
