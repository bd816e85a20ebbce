package org.mailferry.lab.internal.calendar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * PidLidGlobalObjectId, which all copies of a meeting share (MS-OXOCAL 2.2.1.27).
 */
public record GlobalObjectId(byte[] bytes) {

	private static final byte[] CLASS = HexFormat.of().parseHex("040000008200E00074C5B7101A82E008");
	private static final byte[] FOREIGN = "vCal-Uid\1\0\0\0".getBytes(StandardCharsets.US_ASCII);
	private static final int DATE = 16;
	private static final int DATA = 40;

	/** A new one for something created at a time. */
	public static GlobalObjectId of(long fileTime, byte[] unique) {
		return of(fileTime, unique, unique.length);
	}

	private static GlobalObjectId of(long fileTime, byte[] data, int size) {
		return new GlobalObjectId(ByteBuffer.allocate(DATA + size).order(ByteOrder.LITTLE_ENDIAN).put(CLASS).putInt(0)
				.putLong(fileTime).putLong(0).putInt(size).put(data).array());
	}

	/** From the UID of a client: one of Exchange's own in hexadecimal, or anything else, which is wrapped. */
	public static GlobalObjectId ofUid(String uid) {
		String head = HexFormat.of().withUpperCase().formatHex(CLASS);
		if (uid.length() >= 2 * DATA && uid.length() % 2 == 0 && uid.toUpperCase(java.util.Locale.ROOT).startsWith(head)
				&& uid.matches("[0-9A-Fa-f]+")) {
			return new GlobalObjectId(HexFormat.of().parseHex(uid));
		}
		byte[] text = uid.getBytes(StandardCharsets.UTF_8);
		byte[] data = Arrays.copyOf(FOREIGN, FOREIGN.length + text.length + 1);
		System.arraycopy(text, 0, data, FOREIGN.length, text.length);
		return of(0, data, data.length);
	}

	/** As EWS gives it. */
	public String uid() {
		if (bytes.length > DATA + FOREIGN.length
				&& Arrays.equals(bytes, DATA, DATA + FOREIGN.length, FOREIGN, 0, FOREIGN.length)) {
			String text = new String(bytes, DATA + FOREIGN.length, bytes.length - DATA - FOREIGN.length,
					StandardCharsets.UTF_8);
			return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
		}
		return HexFormat.of().withUpperCase().formatHex(bytes);
	}

	/** Without the date of an occurrence. */
	public GlobalObjectId clean() {
		byte[] clean = bytes.clone();
		if (clean.length >= DATA) {
			Arrays.fill(clean, DATE, DATE + 4, (byte) 0);
		}
		return new GlobalObjectId(clean);
	}
}
