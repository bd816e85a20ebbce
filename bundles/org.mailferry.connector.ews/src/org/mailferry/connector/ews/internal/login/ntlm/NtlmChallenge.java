package org.mailferry.connector.ews.internal.login.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The server's part of the handshake.
 *
 * @param message
 *            all of it, as it came
 * @param serverChallenge
 *            eight bytes
 * @param target
 *            what the server says of itself, by AvId, in its order
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/801a4681-8809-4be9-ab0d-61dcfe762786">
 *      MS-NLMP 2.2.1.2 CHALLENGE_MESSAGE</a>
 */
record NtlmChallenge(byte[] message, int flags, byte[] serverChallenge, Map<Integer, byte[]> target) {

	static final int TIMESTAMP = 7;
	private static final int END = 0;
	private static final int HEAD = 48;

	/** Empty when it is none that NTLMv2 can answer. */
	static Optional<NtlmChallenge> read(String base64) {
		try {
			byte[] message = Base64.getMimeDecoder().decode(base64);
			ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
			if (message.length < HEAD || !NtlmMessages.isMessage(message, 2)) {
				return Optional.empty();
			}
			int length = Short.toUnsignedInt(in.getShort(40));
			int offset = in.getInt(44);
			return Optional.of(new NtlmChallenge(message, in.getInt(20), Arrays.copyOfRange(message, 24, 32),
					pairs(in.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN))));
		} catch (IllegalArgumentException | IndexOutOfBoundsException | java.nio.BufferUnderflowException e) {
			return Optional.empty();
		}
	}

	private static Map<Integer, byte[]> pairs(ByteBuffer in) {
		Map<Integer, byte[]> pairs = new LinkedHashMap<>();
		while (in.remaining() >= 4) {
			int id = Short.toUnsignedInt(in.getShort());
			byte[] value = new byte[Short.toUnsignedInt(in.getShort())];
			if (id == END) {
				break;
			}
			in.get(value);
			pairs.put(id, value);
		}
		return pairs;
	}
}
