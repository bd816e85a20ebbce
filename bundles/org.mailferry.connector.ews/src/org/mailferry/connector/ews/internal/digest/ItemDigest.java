package org.mailferry.connector.ews.internal.digest;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import org.mailferry.api.Hash128;

/**
 * Takes the base64 text of one exported item and digests what is in it, whatever order its properties have and whatever
 * the store added. What cannot be understood is digested byte by byte. Memory does not depend on the item's size. Not safe
 * for use by several threads.
 */
public final class ItemDigest extends OutputStream {

	private static final int QUANTUM = 4;
	private static final int CHUNK = 16 * 1024;

	private final MessageDigest raw = sha256();
	private final RecordReader records = new RecordReader(new PropertyReader(sha256()));
	private final byte[] text = new byte[CHUNK];
	private final byte[] decoded = new byte[CHUNK / QUANTUM * 3];
	private int textBytes;
	private boolean understood = true;

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has SHA-256", e);
		}
	}

	@Override
	public void write(int b) {
		write(new byte[]{ (byte) b }, 0, 1);
	}

	/** Base64 without white space. */
	@Override
	public void write(byte[] bytes, int offset, int length) {
		raw.update(bytes, offset, length);
		for (int done = 0; understood && done < length;) {
			int count = Math.min(CHUNK - textBytes, length - done);
			System.arraycopy(bytes, offset + done, text, textBytes, count);
			textBytes += count;
			done += count;
			if (textBytes == CHUNK) {
				decode();
			}
		}
	}

	private void decode() {
		try {
			byte[] exact = textBytes == CHUNK ? text : Arrays.copyOf(text, textBytes);
			int count = Base64.getDecoder().decode(exact, decoded);
			records.accept(decoded, 0, count);
		} catch (IllegalArgumentException | CorruptStreamException e) {
			understood = false;
		}
		textBytes = 0;
	}

	/** The digest of all that was written; nothing may be written afterwards. */
	public Hash128 digest() {
		if (understood && textBytes > 0) {
			decode();
		}
		if (understood) {
			try {
				return Hash128.fromBytes(records.end());
			} catch (CorruptStreamException e) {
				understood = false;
			}
		}
		return Hash128.fromBytes(raw.digest());
	}

	/** Whether the content was understood, so that its digest does not depend on the order of its properties. */
	public boolean understood() {
		return understood;
	}
}
