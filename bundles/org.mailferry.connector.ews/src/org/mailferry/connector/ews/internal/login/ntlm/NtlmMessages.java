package org.mailferry.connector.ews.internal.login.ntlm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's part of the NTLM handshake: version 2 only, with the message integrity code and the channel binding that
 * Extended Protection asks for, without signing or sealing, for which HTTP has no use.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/b38c36ed-2804-4868-a9ff-8dd3182128e4">
 *      MS-NLMP</a>
 */
final class NtlmMessages {

	private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
	/** Unicode, request target, NTLM, always sign, extended session security, target info, version, 128 and 56 bits. */
	private static final int FLAGS = 0x1 | 0x4 | 0x200 | 0x8000 | 0x80000 | 0x800000 | 0x2000000 | 0x20000000
			| 0x80000000;
	private static final byte[] VERSION = { 10, 0, 0x61, 0x58, 0, 0, 0, 15 };
	private static final int AV_FLAGS = 6;
	private static final int AV_TARGET_NAME = 9;
	private static final int AV_CHANNEL_BINDINGS = 10;
	private static final int HAS_INTEGRITY_CODE = 2;
	private static final int INTEGRITY_CODE_AT = 72;
	private static final int PAYLOAD_AT = 88;
	private static final long TICKS_1601_TO_1970 = 116_444_736_000_000_000L;

	private NtlmMessages() {
	}

	static boolean isMessage(byte[] message, int type) {
		ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
		for (int i = 0; i < SIGNATURE.length; i++) {
			if (message[i] != SIGNATURE[i]) {
				return false;
			}
		}
		return in.getInt(SIGNATURE.length) == type;
	}

	/** NEGOTIATE_MESSAGE: what the client can do. */
	static byte[] negotiate() {
		return little(40).put(SIGNATURE).putInt(1).putInt(FLAGS).putLong(0).putLong(0).put(VERSION).array();
	}

	/** Who signs in. */
	record Account(String domain, String user, String password) {

		/** @param name {@code DOMAIN\\user}, {@code user@domain} or only a user */
		static Account of(String name, String password) {
			int slash = name.indexOf('\\');
			return slash < 0
					? new Account("", name, password)
					: new Account(name.substring(0, slash), name.substring(slash + 1), password);
		}

		/** NTOWFv2, MS-NLMP 3.3.2. */
		byte[] key() {
			return hmac(Md4.of(utf16(password)), utf16(user.toUpperCase(Locale.ROOT) + domain));
		}

		@Override
		public String toString() {
			return domain.isEmpty() ? user : domain + "\\" + user;
		}
	}

	/**
	 * AUTHENTICATE_MESSAGE: the proof.
	 *
	 * @param channel
	 *            MD5 of the channel binding, 16 bytes; zeros where there is no TLS
	 * @param service
	 *            for example {@code HTTP/mail.contoso.example}
	 * @param clientChallenge
	 *            eight bytes that nobody can foretell
	 * @param now
	 *            milliseconds since 1970, for servers that do not tell their time
	 */
	static byte[] authenticate(Account account, NtlmChallenge challenge, byte[] channel, String service,
			byte[] clientChallenge, long now) {
		Map<Integer, byte[]> target = new LinkedHashMap<>(challenge.target());
		byte[] time = target.get(NtlmChallenge.TIMESTAMP);
		boolean proved = time != null && time.length == 8;
		if (proved) {
			byte[] flags = target.getOrDefault(AV_FLAGS, new byte[4]);
			int known = flags.length == 4 ? ByteBuffer.wrap(flags).order(ByteOrder.LITTLE_ENDIAN).getInt() : 0;
			target.put(AV_FLAGS, little(4).putInt(known | HAS_INTEGRITY_CODE).array());
		} else {
			time = little(8).putLong(now * 10_000 + TICKS_1601_TO_1970).array();
		}
		target.put(AV_TARGET_NAME, utf16(service));
		target.put(AV_CHANNEL_BINDINGS, channel);
		byte[] key = account.key();
		byte[] blob = blob(time, clientChallenge, target);
		byte[] proof = hmac(key, challenge.serverChallenge(), blob);
		byte[] lm = proved
				? new byte[24]
				: joined(hmac(key, challenge.serverChallenge(), clientChallenge), clientChallenge);
		byte[] message = message(account, lm, joined(proof, blob), challenge.flags());
		if (proved) {
			byte[] code = hmac(hmac(key, proof), negotiate(), challenge.message(), message);
			System.arraycopy(code, 0, message, INTEGRITY_CODE_AT, code.length);
		}
		return message;
	}

	/** NTLMv2_CLIENT_CHALLENGE, MS-NLMP 2.2.2.7. */
	static byte[] blob(byte[] time, byte[] clientChallenge, Map<Integer, byte[]> target) {
		ByteArrayOutputStream pairs = new ByteArrayOutputStream();
		target.forEach((id, value) -> pairs.writeBytes(joined(
				little(4).putShort(id.shortValue()).putShort((short) value.length).array(), value)));
		return joined(new byte[]{ 1, 1, 0, 0, 0, 0, 0, 0 }, time, clientChallenge, new byte[4], pairs.toByteArray(),
				new byte[8]);
	}

	private static byte[] message(Account account, byte[] lm, byte[] nt, int serverFlags) {
		byte[] domain = utf16(account.domain());
		byte[] user = utf16(account.user());
		ByteBuffer out = little(PAYLOAD_AT + domain.length + user.length + lm.length + nt.length);
		out.put(SIGNATURE).putInt(3);
		int at = PAYLOAD_AT + domain.length + user.length;
		field(out, lm.length, at);
		field(out, nt.length, at + lm.length);
		field(out, domain.length, PAYLOAD_AT);
		field(out, user.length, PAYLOAD_AT + domain.length);
		field(out, 0, PAYLOAD_AT);
		field(out, 0, PAYLOAD_AT);
		out.putInt(FLAGS & (serverFlags | 0x2000000)).put(VERSION).put(new byte[16]);
		return out.put(domain).put(user).put(lm).put(nt).array();
	}

	private static void field(ByteBuffer out, int length, int offset) {
		out.putShort((short) length).putShort((short) length).putInt(offset);
	}

	/**
	 * What binds the proof to the TLS connection, so that nobody in between can use it: MD5 of gss_channel_bindings_struct
	 * with no addresses.
	 *
	 * @param application
	 *            {@code tls-server-end-point:} and the certificate's hash; empty where there is no TLS
	 */
	static byte[] channel(byte[] application) {
		return application.length == 0
				? new byte[16]
				: digest("MD5",
						little(20 + application.length).putLong(0).putLong(0).putInt(application.length)
								.put(application).array());
	}

	static byte[] hmac(byte[] key, byte[]... parts) {
		try {
			Mac mac = Mac.getInstance("HmacMD5");
			mac.init(new SecretKeySpec(key, "HmacMD5"));
			for (byte[] part : parts) {
				mac.update(part);
			}
			return mac.doFinal();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("this Java has no HMAC-MD5, without which there is no NTLM", e);
		}
	}

	private static byte[] digest(String algorithm, byte[] data) {
		try {
			return MessageDigest.getInstance(algorithm).digest(data);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("this Java has no " + algorithm + ", without which there is no NTLM", e);
		}
	}

	private static byte[] utf16(String text) {
		return text.getBytes(StandardCharsets.UTF_16LE);
	}

	private static ByteBuffer little(int size) {
		return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}
}
