package org.mailferry.connector.ews.internal.transcript;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Replaces text so that the same is always replaced by the same, and nobody can find out what it was. */
final class Pseudonyms {

	private static final Pattern ADDRESS = Pattern.compile("[\\w.+-]+@[\\w.-]+");
	private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");
	private static final Pattern HOST = Pattern.compile("\\b[\\w-]+(\\.[\\w-]+){2,}\\b");

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

	/** Words of a server: what it quotes, addresses and hosts are replaced. */
	String sentence(String text) {
		String quoted = replace(QUOTED, text, found -> found.charAt(0) + word(found.substring(1, found.length() - 1))
				+ found.charAt(0));
		return replace(HOST, replace(ADDRESS, quoted, this::word), this::word);
	}

	private static String replace(Pattern pattern, String text, java.util.function.UnaryOperator<String> by) {
		return pattern.matcher(text)
				.replaceAll(found -> found.group().contains("redacted-")
						? Matcher.quoteReplacement(found.group())
						: Matcher.quoteReplacement(by.apply(found.group())));
	}

	/** As long, each character of the same kind. */
	String scrambled(String text) {
		Random random = new Random(seed(text));
		StringBuilder scrambled = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 'a' && c <= 'z') {
				scrambled.append((char) ('a' + random.nextInt(26)));
			} else if (c >= 'A' && c <= 'Z') {
				scrambled.append((char) ('A' + random.nextInt(26)));
			} else if (c >= '0' && c <= '9') {
				scrambled.append((char) ('0' + random.nextInt(10)));
			} else {
				scrambled.append(c < 128 ? c : 'x');
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
