package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

import org.mailferry.lab.internal.stream.SeekableBytes;

/** Base64 text within a segment; reads as what it encodes, copies as it stands. */
public final class Blob implements SeekableBytes {

	private static final int COPY = 128 * 1024;

	private final SegmentFile file;
	private final long offset;
	private final long textLength;
	private final byte padding;

	Blob(SegmentFile file, long offset, long textLength, int padding) {
		this.file = file;
		this.offset = offset;
		this.textLength = textLength;
		this.padding = (byte) padding;
	}

	@Override
	public long length() {
		return textLength / 4 * 3 - padding;
	}

	@Override
	public int read(long position, byte[] target, int at, int length) throws IOException {
		int wanted = (int) Math.min(length, length() - position);
		if (wanted <= 0) {
			return 0;
		}
		long firstGroup = position / 3;
		int skip = (int) (position % 3);
		long groups = Math.min((wanted + skip + 2L) / 3, textLength / 4 - firstGroup);
		byte[] text = new byte[(int) groups * 4];
		file.read(offset + firstGroup * 4, text, text.length);
		byte[] plain = Base64.getDecoder().decode(text);
		int count = Math.min(wanted, plain.length - skip);
		System.arraycopy(plain, skip, target, at, count);
		return count;
	}

	void copyTo(OutputStream out) throws IOException {
		byte[] piece = new byte[(int) Math.min(COPY, textLength)];
		for (long done = 0; done < textLength;) {
			int count = (int) Math.min(piece.length, textLength - done);
			file.read(offset + done, piece, count);
			out.write(piece, 0, count);
			done += count;
		}
	}
}
