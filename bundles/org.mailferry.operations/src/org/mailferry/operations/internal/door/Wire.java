package org.mailferry.operations.internal.door;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Strings and frames on the wire between a visitor and the owner. */
final class Wire {

	static final int MAGIC = 0x4D465231;
	static final int OUT = 1;
	static final int ERR = 2;
	static final int EXIT = 3;
	static final int MAX_FRAME = 64 * 1024;
	/** Who knocks says at once what it wants. */
	static final Duration GREETING = Duration.ofSeconds(5);
	/** How long a command that only looks may stay silent, and may take. */
	static final Duration SILENCE = Duration.ofMinutes(2);
	static final Duration VISIT = Duration.ofMinutes(15);

	private static final int MAX_STRING_BYTES = 32 * 1024;

	private Wire() {
	}

	static void writeString(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		if (bytes.length > MAX_STRING_BYTES) {
			throw new IOException("a string of " + bytes.length + " bytes is too long");
		}
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	static String readString(DataInputStream in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > MAX_STRING_BYTES) {
			throw new IOException("a string of " + length + " bytes is not accepted");
		}
		byte[] bytes = new byte[length];
		in.readFully(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}
}
