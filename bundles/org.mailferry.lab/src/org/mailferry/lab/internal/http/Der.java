package org.mailferry.lab.internal.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Writes values as certificates have them.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-X.690">X.690, Distinguished Encoding Rules</a>
 */
final class Der {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
			.withZone(ZoneOffset.UTC);
	private static final int SHORT = 0x80;

	private Der() {
	}

	static byte[] value(int tag, byte[]... parts) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			content.writeBytes(part);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(tag);
		int length = content.size();
		if (length < SHORT) {
			out.write(length);
		} else {
			byte[] bytes = BigInteger.valueOf(length).toByteArray();
			int from = bytes[0] == 0 ? 1 : 0;
			out.write(SHORT | bytes.length - from);
			out.write(bytes, from, bytes.length - from);
		}
		out.writeBytes(content.toByteArray());
		return out.toByteArray();
	}

	static byte[] sequence(byte[]... parts) {
		return value(0x30, parts);
	}

	static byte[] set(byte[]... parts) {
		return value(0x31, parts);
	}

	static byte[] integer(BigInteger number) {
		return value(2, number.toByteArray());
	}

	static byte[] yes() {
		return value(1, new byte[]{ (byte) 0xFF });
	}

	/**
	 * @param unused
	 *            bits at the end that say nothing
	 */
	static byte[] bits(int unused, byte... bits) {
		return value(3, new byte[]{ (byte) unused }, bits);
	}

	static byte[] octets(byte[]... parts) {
		return value(4, parts);
	}

	static byte[] text(String text) {
		return value(0x0C, text.getBytes(StandardCharsets.UTF_8));
	}

	/** Before 2050. */
	static byte[] time(Instant time) {
		return value(0x17, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
	}

	/** An object identifier, its numbers between dots. */
	static byte[] identifier(String dotted) {
		String[] numbers = dotted.split("\\.");
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(40 * Integer.parseInt(numbers[0]) + Integer.parseInt(numbers[1]));
		for (int i = 2; i < numbers.length; i++) {
			int number = Integer.parseInt(numbers[i]);
			for (int shift = 28; shift > 0; shift -= 7) {
				if (number >>> shift != 0) {
					out.write(SHORT | number >>> shift & 0x7F);
				}
			}
			out.write(number & 0x7F);
		}
		return value(6, out.toByteArray());
	}
}
