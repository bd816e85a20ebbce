package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of an element whose text is base64, decoded while the text comes in. */
final class Base64Text extends InputStream {

	private static final byte[] VALUES = values();
	private static final byte NONE = -1;

	private final XmlCursor xml;
	private final int depth;
	private String text = "";
	private int at;
	private int bits;
	private int bitCount;
	private boolean ended;

	Base64Text(XmlCursor xml) {
		this.xml = xml;
		depth = xml.depth();
	}

	private static byte[] values() {
		byte[] values = new byte[128];
		Arrays.fill(values, NONE);
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
		for (int i = 0; i < alphabet.length(); i++) {
			values[alphabet.charAt(i)] = (byte) i;
		}
		return values;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int done = 0;
		while (done < length) {
			if (bitCount >= 8) {
				bitCount -= 8;
				target[offset + done++] = (byte) (bits >> bitCount);
			} else if (at < text.length()) {
				take(text.charAt(at++));
			} else if (done > 0 || !more()) {
				break;
			}
		}
		return done > 0 || length == 0 ? done : -1;
	}

	private void take(char c) throws IOException {
		if (c < 128 && VALUES[c] != NONE) {
			bits = bits << 6 | VALUES[c];
			bitCount += 6;
		} else if (c != '=' && c != '\n' && c != '\r' && c != ' ' && c != '\t') {
			throw new IOException("text that should be base64 has the character " + (int) c);
		}
	}

	private boolean more() throws IOException {
		if (ended) {
			return false;
		}
		Optional<String> piece = xml.textPiece(depth);
		at = 0;
		text = piece.orElse("");
		ended = piece.isEmpty();
		if (ended && bitCount >= 6) {
			throw new IOException("base64 that ends in the middle of a byte");
		}
		return !ended;
	}
}
