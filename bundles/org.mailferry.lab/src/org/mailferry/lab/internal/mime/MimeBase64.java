package org.mailferry.lab.internal.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;

import org.mailferry.lab.internal.stream.PropertyValue;

/** Base64 in lines of 76 characters, for values of any size. */
final class MimeBase64 {

	private static final int PIECE = 57 * 1024;
	private static final byte[] END_OF_LINE = { '\r', '\n' };

	private final OutputStream out;

	MimeBase64(OutputStream out) {
		this.out = out;
	}

	void write(byte[] bytes) throws IOException {
		if (bytes.length > 0) {
			out.write(Base64.getMimeEncoder().encode(bytes));
			out.write(END_OF_LINE);
		}
	}

	void write(PropertyValue value) throws IOException {
		if (value.bytes() != null) {
			write(value.bytes());
			return;
		}
		try (InputStream in = value.open()) {
			for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
				write(piece);
			}
		}
	}
}
