package org.mailferry.server.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What those who look at the status page from elsewhere must know. It is never shown nor logged. */
public final class AccessToken {

	/** A shorter one could be guessed. */
	public static final int SHORTEST = 16;
	/** So that it fits into a header. */
	public static final int LONGEST = 512;

	private final byte[] digest;

	/**
	 * @throws IllegalArgumentException
	 *             with a sentence that says what is wrong with it, but not the token
	 */
	public AccessToken(String token) {
		if (token.length() < SHORTEST || token.length() > LONGEST) {
			throw new IllegalArgumentException(
					"the token has %d characters; %d to %d are needed, for example from `openssl rand -hex 32`"
							.formatted(token.length(), SHORTEST, LONGEST));
		}
		if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
			throw new IllegalArgumentException("the token has spaces or characters that are not in ASCII");
		}
		digest = digest(token);
	}

	/** Whether this is it. How long that takes does not depend on how much of it is right. */
	boolean matches(String offered) {
		return MessageDigest.isEqual(digest, digest(offered));
	}

	private static byte[] digest(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every JDK has SHA-256", e);
		}
	}

	@Override
	public String toString() {
		return "a token";
	}
}
