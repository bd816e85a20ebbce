package org.mailferry.releng.demo.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest that is being made. */
final class Sha256 {

	private static final int BUFFER = 16 << 10;
	private static final int SHOWN_BYTES = 16;

	private final MessageDigest digest;

	Sha256() {
		try {
			digest = MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every JDK has SHA-256", e);
		}
	}

	Sha256 add(String text) {
		digest.update(text.getBytes(StandardCharsets.UTF_8));
		digest.update((byte) 0);
		return this;
	}

	/** Adds text that goes on in the next piece. */
	Sha256 addPiece(String text) {
		digest.update(text.getBytes(StandardCharsets.UTF_16LE));
		return this;
	}

	/** Adds all that comes, whatever its length. */
	Sha256 add(InputStream in) throws IOException {
		byte[] buffer = new byte[BUFFER];
		for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
			digest.update(buffer, 0, n);
		}
		return this;
	}

	/** Adds the next bytes. */
	void add(InputStream in, int length) throws IOException {
		byte[] buffer = new byte[Math.min(length, BUFFER)];
		for (int left = length; left > 0;) {
			int n = in.read(buffer, 0, Math.min(left, buffer.length));
			if (n < 0) {
				throw new EOFException("a value ends before its length");
			}
			digest.update(buffer, 0, n);
			left -= n;
		}
	}

	/** The first half of the digest. */
	String hex() {
		return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
	}

	/** The first half of the digest of some bytes. */
	static String shortOf(byte[] bytes) {
		Sha256 sha = new Sha256();
		sha.digest.update(bytes);
		return sha.hex();
	}

	/** The first two longs of the digest. */
	long[] longs() {
		ByteBuffer bytes = ByteBuffer.wrap(digest.digest());
		return new long[]{ bytes.getLong(), bytes.getLong() };
	}

	static long hash(String text) {
		return new Sha256().add(text).longs()[0];
	}
}
