package org.mailferry.lab.internal.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Encodes in large pieces. Closing writes the rest and leaves the target open. */
public final class Base64Output extends OutputStream {

	private static final int PIECE = 48 * 1024;

	private final OutputStream out;
	private byte[] plain = new byte[3072];
	private byte[] encoded = {};
	private int filled;

	public Base64Output(OutputStream out) {
		this.out = out;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[]{ (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		int at = offset;
		for (int left = length; left > 0;) {
			if (left > plain.length - filled && plain.length < PIECE) {
				plain = Arrays.copyOf(plain, (int) Math.min(PIECE, Math.max(4L * plain.length, (long) filled + left)));
			}
			int count = Math.min(left, plain.length - filled);
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
		int size = (filled + 2) / 3 * 4;
		if (encoded.length < size) {
			encoded = new byte[size];
		}
		byte[] rest = filled == plain.length ? plain : Arrays.copyOf(plain, filled);
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
