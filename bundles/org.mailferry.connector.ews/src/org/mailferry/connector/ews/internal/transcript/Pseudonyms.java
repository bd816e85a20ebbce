package org.mailferry.connector.ews.internal.transcript;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Replaces text so that the same is always replaced by the same, and nobody can find out what it was. */
final class Pseudonyms {

	private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	private static final String LETTERS = BASE64.substring(0, 62);
	private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/\\s]*+={0,2}");
	private static final SecureRandom RANDOM = new SecureRandom();

	private final byte[] key = new byte[32];
	private final Map<String, String> words = new HashMap<>();

	Pseudonyms() {
		RANDOM.nextBytes(key);
	}

	/** A word, or an address where it is one. */
	String word(String text) {
		String known = text.strip();
		if (known.isEmpty()) {
			return text;
		}
		return words.computeIfAbsent(known,
				any -> "redacted-" + (words.size() + 1) + (any.indexOf('@') >= 0 ? "@example.com" : ""));
	}

	/** As long, and base64 still base64; beyond its length nothing is left of the text. */
	String scrambled(String text) {
		String plain = text.strip();
		if (plain.isEmpty()) {
			return text;
		}
		Random random = new Random(seed(plain));
		boolean encoded = ENCODED.matcher(plain).matches() && plain.indexOf(' ') < 0;
		String alphabet = encoded ? BASE64 : LETTERS;
		int begin = text.indexOf(plain);
		StringBuilder scrambled = new StringBuilder(text);
		for (int i = begin; i < begin + plain.length(); i++) {
			// Padding and the ends of lines say no more than the length does.
			if (!encoded || BASE64.indexOf(text.charAt(i)) >= 0) {
				scrambled.setCharAt(i, alphabet.charAt(random.nextInt(alphabet.length())));
			}
		}
		return scrambled.toString();
	}

	private long seed(String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
			long seed = 0;
			for (int i = 0; i < Long.BYTES; i++) {
				seed = seed << Byte.SIZE | hash[i] & 0xFF;
			}
			return seed;
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("this Java has no HMAC-SHA256", e);
		}
	}
}
