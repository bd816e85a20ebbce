package org.mailferry.lab.internal.fault;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names an item without saying its subject: SHA-256 of the subject in UTF-8, in small hexadecimal digits. */
final class SubjectHash {

	private SubjectHash() {
	}

	static String of(String subject) {
		try {
			return HexFormat.of().formatHex(
					MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}
}
