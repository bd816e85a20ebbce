package org.mailferry.lab.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A big value that stays in the stream it was found in. */
record StoredValue(SeekableBytes source, long position, long leftInRecord, long length) implements BigValue {

	private static final int BUFFER = 96 * 1024;

	@Override
	public InputStream open() {
		TransferInput in = new TransferInput(source, BUFFER, position, leftInRecord);
		return new InputStream() {
			private long left = length;

			@Override
			public int read() throws IOException {
				byte[] one = new byte[1];
				return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
			}

			@Override
			public int read(byte[] target, int offset, int count) throws IOException {
				Objects.checkFromIndexSize(offset, count, target.length);
				if (left == 0) {
					return -1;
				}
				int read = in.some(target, offset, (int) Math.min(left, count));
				left -= Math.max(0, read);
				return read;
			}
		};
	}
}
