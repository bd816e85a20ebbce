package org.mailferry.server.internal.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.KeyGenerator;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Browsers that have signed in carry a pass: until when it is good, and proof that it is ours. So nothing is kept of them
 * here, however many there are; with the process all passes end.
 */
final class SignIns {

	/** How long one lasts. */
	static final Duration LASTING = Duration.ofHours(12);
	private static final String ALGORITHM = "HmacSHA256";

	private final SecretKey key;
	private final Clock clock;

	SignIns(Clock clock) {
		this.clock = clock;
		try {
			key = KeyGenerator.getInstance(ALGORITHM).generateKey();
		} catch (NoSuchAlgorithmException e) {
			throw noSuch(e);
		}
	}

	/** A new one. */
	String issue() {
		String until = Long.toString(clock.instant().plus(LASTING).getEpochSecond());
		return until + "." + proof(until);
	}

	/** Whether it is one of ours and still good. */
	boolean good(String pass) {
		int dot = pass.indexOf('.');
		if (dot < 1 || dot > 19 || !pass.substring(0, dot).matches("[0-9]{1,18}")) {
			return false;
		}
		String until = pass.substring(0, dot);
		boolean ours = MessageDigest.isEqual(proof(until).getBytes(StandardCharsets.US_ASCII),
				pass.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
		return ours && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(until)));
	}

	private String proof(String until) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(key);
			return HexFormat.of().formatHex(mac.doFinal(until.getBytes(StandardCharsets.US_ASCII)));
		} catch (GeneralSecurityException e) {
			throw noSuch(e);
		}
	}

	private static IllegalStateException noSuch(GeneralSecurityException e) {
		return new IllegalStateException("every JDK has " + ALGORITHM, e);
	}
}
