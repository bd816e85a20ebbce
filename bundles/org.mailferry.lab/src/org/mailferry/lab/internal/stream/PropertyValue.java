package org.mailferry.lab.internal.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A property's value as it stands in the stream: all bytes after the tag, for variable types without their length.
 *
 * @param wireType
 *            the type as written, which tells a string's code page
 * @param bytes
 *            null when the value is big
 */
public record PropertyValue(int wireType, byte[] bytes, BigValue big) {

	/** Unicode as Exchange writes it: a string of code page 1200, with its terminator. */
	static final int UNICODE_CODE_PAGE = 0x84B0;
	private static final long EPOCH_1601_SECONDS = 11_644_473_600L;

	public static PropertyValue of(int number) {
		return new PropertyValue(PropertyKey.INTEGER, buffer(4).putInt(number).array(), null);
	}

	public static PropertyValue of(boolean value) {
		return new PropertyValue(PropertyKey.BOOLEAN, buffer(2).putShort((short) (value ? 1 : 0)).array(), null);
	}

	public static PropertyValue of(double value) {
		return new PropertyValue(PropertyKey.DOUBLE, buffer(8).putDouble(value).array(), null);
	}

	public static PropertyValue ofLong(long number) {
		return new PropertyValue(PropertyKey.LONG, buffer(8).putLong(number).array(), null);
	}

	public static PropertyValue ofShort(int number) {
		return new PropertyValue(PropertyKey.SHORT, buffer(2).putShort((short) number).array(), null);
	}

	public static PropertyValue of(String text) {
		return new PropertyValue(UNICODE_CODE_PAGE, terminated(text), null);
	}

	public static PropertyValue of(Instant time) {
		return ofFileTime(fileTime(time));
	}

	public static PropertyValue ofFileTime(long fileTime) {
		return new PropertyValue(PropertyKey.TIME, buffer(8).putLong(fileTime).array(), null);
	}

	public static PropertyValue of(byte[] binary) {
		return new PropertyValue(PropertyKey.BINARY, binary, null);
	}

	public static PropertyValue of(BigValue big) {
		return new PropertyValue(PropertyKey.BINARY, null, big);
	}

	public static PropertyValue ofTexts(List<String> texts) {
		List<byte[]> values = texts.stream().map(PropertyValue::terminated).toList();
		return new PropertyValue(PropertyKey.TEXT | PropertyKey.MULTIPLE, multiple(values), null);
	}

	public static PropertyValue ofBinaries(List<byte[]> values) {
		return new PropertyValue(PropertyKey.BINARY | PropertyKey.MULTIPLE, multiple(values), null);
	}

	private static byte[] multiple(List<byte[]> values) {
		ByteBuffer all = buffer(4 + values.stream().mapToInt(value -> 4 + value.length).sum()).putInt(values.size());
		values.forEach(value -> all.putInt(value.length).put(value));
		return all.array();
	}

	private static byte[] terminated(String text) {
		return (text + '\0').getBytes(StandardCharsets.UTF_16LE);
	}

	private static ByteBuffer buffer(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	public long length() {
		return bytes == null ? big.length() : bytes.length;
	}

	public InputStream open() throws IOException {
		return bytes == null ? big.open() : new ByteArrayInputStream(bytes);
	}

	/** The bytes, also of a big value. */
	public byte[] load() throws IOException {
		if (bytes != null) {
			return bytes;
		}
		try (InputStream in = big.open()) {
			return in.readAllBytes();
		}
	}

	public long number() {
		ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		return switch (bytes.length) {
		case 2 -> value.getShort();
		case 4 -> value.getInt();
		default -> value.getLong();
		};
	}

	public double real() {
		ByteBuffer value = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		return bytes.length == 4 ? value.getFloat() : value.getDouble();
	}

	/** A string of any code page, without its terminator. */
	public String text() throws IOException {
		return decode(load(), charset(wireType));
	}

	private static String decode(byte[] value, Charset charset) {
		String text = new String(value, charset);
		return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
	}

	static Charset charset(int type) {
		int codePage = type & 0x7FFF;
		if (type == PropertyKey.TEXT || type == UNICODE_CODE_PAGE) {
			return StandardCharsets.UTF_16LE;
		}
		if ((type & 0x8000) == 0) {
			return Charset.forName("windows-1252");
		}
		if (codePage == 65001 - 0x8000 || codePage == 1208) {
			return StandardCharsets.UTF_8;
		}
		try {
			return Charset.forName("windows-" + codePage);
		} catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
			return StandardCharsets.ISO_8859_1;
		}
	}

	/** The values of a multi-valued variable type. */
	public List<byte[]> binaries() {
		ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		List<byte[]> values = new ArrayList<>();
		for (int left = all.getInt(); left > 0; left--) {
			byte[] value = new byte[all.getInt()];
			all.get(value);
			values.add(value);
		}
		return values;
	}

	public List<String> texts() {
		Charset charset = charset(wireType & ~PropertyKey.MULTIPLE);
		return binaries().stream().map(value -> decode(value, charset)).toList();
	}

	/** In 100 ns since 1601. */
	public static long fileTime(Instant time) {
		return Math.addExact(Math.multiplyExact(time.getEpochSecond() + EPOCH_1601_SECONDS, 10_000_000L),
				time.getNano() / 100);
	}

	public static Instant instant(long fileTime) {
		return Instant.ofEpochSecond(Math.floorDiv(fileTime, 10_000_000L) - EPOCH_1601_SECONDS,
				Math.floorMod(fileTime, 10_000_000L) * 100);
	}
}
