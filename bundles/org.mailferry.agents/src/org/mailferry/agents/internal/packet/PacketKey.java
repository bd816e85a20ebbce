package org.mailferry.agents.internal.packet;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that all hosts of a project seal their packets with. Each packet gets a key of its own from it (HKDF with
 * SHA-256, RFC 5869) and a salt, so that no nonce is ever used twice with one key.
 */
public final class PacketKey {

	private static final int BYTES = 32;
	/** Bytes of a key's name. */
	public static final int ID_BYTES = 8;
	private static final String HMAC = "HmacSHA256";

	private final byte[] key;

	private PacketKey(byte[] key) {
		this.key = key;
	}

	/**
	 * Reads the text of a secret: 32 random bytes in Base64, as {@code openssl rand -base64 32} makes them.
	 *
	 * @throws IllegalArgumentException
	 *             with the way out; never with the secret
	 */
	public static PacketKey of(String secret) {
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(secret.strip());
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(wrong("it is not Base64"), e);
		}
		if (bytes.length != BYTES) {
			throw new IllegalArgumentException(wrong("it has %d bytes".formatted(bytes.length)));
		}
		return new PacketKey(bytes);
	}

	private static String wrong(String what) {
		return "the packet key must be 32 random bytes in Base64, but %s; `openssl rand -base64 32` makes one"
				.formatted(what);
	}

	/** Names the key without telling it. */
	public byte[] id() {
		return Arrays.copyOf(hmac(key, "mailferry packet key id".getBytes(StandardCharsets.UTF_8)), ID_BYTES);
	}

	/** The key of one packet. */
	SecretKey of(byte[] salt) {
		byte[] extracted = hmac(salt, key);
		byte[] info = "mailferry packet 1\u0001".getBytes(StandardCharsets.ISO_8859_1);
		return new SecretKeySpec(hmac(extracted, info), "AES");
	}

	private static byte[] hmac(byte[] with, byte[] data) {
		try {
			Mac mac = Mac.getInstance(HMAC);
			mac.init(new SecretKeySpec(with, HMAC));
			return mac.doFinal(data);
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("every Java has HmacSHA256", e);
		}
	}
}
