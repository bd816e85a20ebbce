package org.mailferry.lab.internal.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Objects;

/** Encodes in large pieces. Closing writes the rest and leaves the target open. */
public final class Base64Output extends OutputStream {

	private static final int PIECE = 48 * 1024;

	private final OutputStream out;
	private final byte[] plain = new byte[PIECE];
	private final byte[] encoded = new byte[PIECE / 3 * 4];
	private int filled;

	public Base64Output(OutputStream out) {
		this.out = out;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		int at = offset;
		for (int left = length; left > 0;) {
			int count = Math.min(left, PIECE - filled);
			System.arraycopy(bytes, at, plain, filled, count);
			filled += count;
			at += count;
			left -= count;
			if (filled == PIECE) {
				encode();
			}
		}
	}

	private void encode() throws IOException {
		byte[] rest = filled == PIECE ? plain : java.util.Arrays.copyOf(plain, filled);
		int length = Base64.getEncoder().encode(rest, encoded);
		out.write(encoded, 0, length);
		filled = 0;
	}

	@Override
	public void close() throws IOException {
		if (filled > 0) {
			encode();
		}
	}
}
