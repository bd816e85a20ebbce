package org.mailferry.agents.internal.packet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes with which a packet begins: what it is, which key sealed it, its label, and the salt of its own key. */
record PacketHeader(byte[] keyId, PacketLabel label, byte[] salt) {

	private static final byte[] MAGIC = { 'M', 'F', 'P', 'K', 1 };
	static final int SALT_BYTES = 32;
	static final int BYTES = MAGIC.length + PacketKey.ID_BYTES + PacketLabel.BYTES + SALT_BYTES;

	byte[] encode() {
		ByteBuffer out = ByteBuffer.allocate(BYTES).put(MAGIC).put(keyId);
		label.encode(out);
		return out.put(salt).array();
	}

	static byte[] read(InputStream in) throws IOException {
		byte[] bytes = in.readNBytes(BYTES);
		if (bytes.length < BYTES) {
			throw PacketRefused.altered("it ends in its header");
		}
		return bytes;
	}

	static PacketHeader decode(byte[] bytes) throws IOException {
		if (bytes.length < BYTES) {
			throw new EOFException("a header has %d bytes".formatted(BYTES));
		}
		ByteBuffer in = ByteBuffer.wrap(bytes);
		byte[] magic = new byte[MAGIC.length];
		in.get(magic);
		if (!Arrays.equals(magic, MAGIC)) {
			throw PacketRefused.foreign("it is no packet, or one of another version of Mailferry");
		}
		byte[] keyId = new byte[PacketKey.ID_BYTES];
		in.get(keyId);
		PacketLabel label = PacketLabel.decode(in);
		byte[] salt = new byte[SALT_BYTES];
		in.get(salt);
		return new PacketHeader(keyId, label, salt);
	}
}
