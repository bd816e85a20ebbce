package org.mailferry.lab.internal.auth;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The three messages of NTLM, MS-NLMP 2.2.1. Numbers are little-endian, texts UTF-16. */
final class NtlmMessage {

	static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
	static final int KEY_EXCHANGE = 0x40000000;
	static final int AV_FLAGS = 6;
	static final int AV_CHANNEL_BINDINGS = 10;
	private static final int MIC_AT = 72;
	/** Unicode, target and its type, always sign, extended session security, target info, version. */
	private static final int ALWAYS = 0x00000001 | 0x00000004 | 0x00000200 | 0x00008000 | 0x00010000 | 0x00080000
			| 0x00800000 | 0x02000000;
	/** Sign, seal, 128 and 56 bits, key exchange: when the client wants it. */
	private static final int OPTIONAL = 0x00000010 | 0x00000020 | 0x20000000 | 0x80000000 | KEY_EXCHANGE;
	private static final int TYPE2_HEADER = 56;
	private static final byte[] VERSION = { 10, 0, 0x63, 0x45, 0, 0, 0, 15 };
	private static final long FILETIME_EPOCH_SECONDS = 11_644_473_600L;

	private final byte[] bytes;
	private final ByteBuffer in;

	/** A message from a client. */
	NtlmMessage(byte[] bytes) {
		this.bytes = bytes;
		this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	static boolean isOne(byte[] bytes) {
		return bytes.length > 16 && java.util.Arrays.equals(bytes, 0, 8, SIGNATURE, 0, 8);
	}

	int type() {
		return in.getInt(8);
	}

	/** Of a first message. */
	int wantedFlags() {
		return in.getInt(12);
	}

	/** Of a third message. */
	int flags() {
		return in.getInt(60);
	}

	byte[] ntResponse() {
		return field(20);
	}

	String domain() {
		return new String(field(28), StandardCharsets.UTF_16LE);
	}

	String user() {
		return new String(field(36), StandardCharsets.UTF_16LE);
	}

	byte[] encryptedKey() {
		return field(52);
	}

	byte[] mic() {
		return java.util.Arrays.copyOfRange(bytes, MIC_AT, MIC_AT + 16);
	}

	/** The message as it was before the client put its checksum into it. */
	byte[] withoutMic() {
		byte[] copy = bytes.clone();
		java.util.Arrays.fill(copy, MIC_AT, MIC_AT + 16, (byte) 0);
		return copy;
	}

	private byte[] field(int at) {
		int length = Short.toUnsignedInt(in.getShort(at));
		int offset = in.getInt(at + 4);
		byte[] value = new byte[length];
		try {
			in.duplicate().position(offset).get(value);
		} catch (IllegalArgumentException | BufferUnderflowException e) {
			throw new IllegalArgumentException("a field lies outside of the message", e);
		}
		return value;
	}

	/** The attributes in a client's part of an answer, by their numbers. */
	static Map<Integer, byte[]> attributes(byte[] clientPart) {
		Map<Integer, byte[]> attributes = new HashMap<>();
		ByteBuffer in = ByteBuffer.wrap(clientPart).order(ByteOrder.LITTLE_ENDIAN).position(28);
		while (in.remaining() >= 4) {
			int id = Short.toUnsignedInt(in.getShort());
			byte[] value = new byte[Math.min(in.remaining() - 2, Short.toUnsignedInt(in.getShort()))];
			if (id == 0) {
				break;
			}
			in.get(value);
			attributes.put(id, value);
		}
		return attributes;
	}

	/** The second message. */
	static byte[] challenge(int wantedFlags, byte[] serverChallenge, String domain, Instant now) {
		String short15 = domain.substring(0, domain.indexOf('.')).toUpperCase(java.util.Locale.ROOT);
		byte[] target = NtlmKeys.utf16(short15.substring(0, Math.min(15, short15.length())));
		ByteArrayOutputStream info = new ByteArrayOutputStream();
		attribute(info, 2, target);
		attribute(info, 1, NtlmKeys.utf16("EXCHANGE"));
		attribute(info, 4, NtlmKeys.utf16(domain));
		attribute(info, 3, NtlmKeys.utf16("exchange." + domain));
		attribute(info, 7, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
				.putLong((now.getEpochSecond() + FILETIME_EPOCH_SECONDS) * 10_000_000 + now.getNano() / 100).array());
		attribute(info, 0, new byte[0]);
		ByteBuffer out = ByteBuffer.allocate(TYPE2_HEADER + target.length + info.size())
				.order(ByteOrder.LITTLE_ENDIAN);
		out.put(SIGNATURE).putInt(2);
		place(out, target.length, TYPE2_HEADER);
		out.putInt(ALWAYS | wantedFlags & OPTIONAL).put(serverChallenge).putLong(0);
		place(out, info.size(), TYPE2_HEADER + target.length);
		return out.put(VERSION).put(target).put(info.toByteArray()).array();
	}

	private static void place(ByteBuffer out, int length, int offset) {
		out.putShort((short) length).putShort((short) length).putInt(offset);
	}

	private static void attribute(ByteArrayOutputStream out, int id, byte[] value) {
		out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putShort((short) id)
				.putShort((short) value.length).array());
		out.writeBytes(value);
	}
}
