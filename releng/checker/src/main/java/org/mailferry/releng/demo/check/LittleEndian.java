package org.mailferry.releng.demo.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Numbers as FastTransfer writes them. */
final class LittleEndian {

	private LittleEndian() {
	}

	static int int32(byte[] bytes, int at) {
		return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16 | bytes[at + 3] << 24;
	}

	static int int32(InputStream in) throws IOException {
		return int32(exactly(in, 4), 0);
	}

	static byte[] exactly(InputStream in, int length) throws IOException {
		byte[] bytes = in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("an export stream ends inside a value");
		}
		return bytes;
	}
}
