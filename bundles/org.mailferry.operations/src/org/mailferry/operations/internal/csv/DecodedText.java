package org.mailferry.operations.internal.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text and the encoding that was found to be its own: by its byte order mark; else UTF-16 when every other byte of the
 * beginning is zero; else UTF-8 when it is valid; else Latin-1, in which everything is.
 */
record DecodedText(String text, Charset charset) {

	private static final int LOOKED_AT = 400;

	static DecodedText of(byte[] bytes) {
		if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
			return strict(bytes, 3, StandardCharsets.UTF_8).orElseGet(() -> latin1(bytes));
		}
		if (startsWith(bytes, 0xFF, 0xFE)) {
			return lenient(bytes, 2, StandardCharsets.UTF_16LE);
		}
		if (startsWith(bytes, 0xFE, 0xFF)) {
			return lenient(bytes, 2, StandardCharsets.UTF_16BE);
		}
		int half = Math.min(bytes.length, LOOKED_AT) / 2;
		if (half > 0 && zeros(bytes, 1, half) * 10 > half * 8) {
			return lenient(bytes, 0, StandardCharsets.UTF_16LE);
		}
		if (half > 0 && zeros(bytes, 0, half) * 10 > half * 8) {
			return lenient(bytes, 0, StandardCharsets.UTF_16BE);
		}
		return strict(bytes, 0, StandardCharsets.UTF_8).orElseGet(() -> latin1(bytes));
	}

	private static int zeros(byte[] bytes, int from, int pairs) {
		int zeros = 0;
		for (int i = 0; i < pairs; i++) {
			zeros += bytes[2 * i + from] == 0 ? 1 : 0;
		}
		return zeros;
	}

	private static Optional<DecodedText> strict(byte[] bytes, int offset, Charset charset) {
		try {
			ByteBuffer content = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
			return Optional.of(new DecodedText(charset.newDecoder().decode(content).toString(), charset));
		} catch (CharacterCodingException e) {
			return Optional.empty();
		}
	}

	private static DecodedText lenient(byte[] bytes, int offset, Charset charset) {
		return new DecodedText(new String(bytes, offset, bytes.length - offset, charset), charset);
	}

	private static DecodedText latin1(byte[] bytes) {
		return lenient(bytes, 0, StandardCharsets.ISO_8859_1);
	}

	private static boolean startsWith(byte[] bytes, int... start) {
		if (bytes.length < start.length) {
			return false;
		}
		for (int i = 0; i < start.length; i++) {
			if ((bytes[i] & 0xFF) != start[i]) {
				return false;
			}
		}
		return true;
	}
}
