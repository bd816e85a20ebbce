package org.mailferry.releng.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;

import org.mailferry.connector.ews.internal.digest.ItemDigest;
import org.mailferry.lab.internal.mime.MimeWriter;
import org.mailferry.lab.internal.stream.FastTransferReader;
import org.mailferry.lab.internal.stream.FastTransferWriter;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.SeekableBytes;

/**
 * Exported items in Exchange's own format. The connector's digest must be the same however the bytes arrive; what the lab
 * reads it must be able to write again, and its copy must have the same digest, if the connector understands both.
 */
public final class ItemStreams {

	private static final int PIECE = 5;

	private ItemStreams() {
	}

	/** Called by the fuzzer and the replay. */
	public static void fuzzerTestOneInput(byte[] input) {
		ItemDigest whole = digest(input, Integer.MAX_VALUE);
		ItemDigest pieces = digest(input, PIECE);
		if (!whole.digest().equals(pieces.digest()) || whole.understood() != pieces.understood()) {
			throw new AssertionError("the digest depends on how the bytes arrive");
		}
		MapiMessage message;
		try {
			message = new FastTransferReader(new Bytes(input)).readMessage();
		} catch (IOException e) {
			return;
		}
		write(message);
	}

	private static ItemDigest digest(byte[] input, int most) {
		byte[] text = Base64.getEncoder().encode(input);
		ItemDigest digest = new ItemDigest();
		for (int at = 0; at < text.length;) {
			int count = Math.min(most, text.length - at);
			digest.write(text, at, count);
			at += count;
		}
		return digest;
	}

	private static void write(MapiMessage message) {
		try {
			ByteArrayOutputStream stream = new ByteArrayOutputStream();
			FastTransferWriter.write(message, stream);
			new FastTransferReader(new Bytes(stream.toByteArray())).readMessage();
			MimeWriter.write(message, new ByteArrayOutputStream());
		} catch (IOException e) {
			throw new AssertionError("what was read cannot be written", e);
		}
	}

	private record Bytes(byte[] bytes) implements SeekableBytes {

		@Override
		public long length() {
			return bytes.length;
		}

		@Override
		public int read(long position, byte[] into, int offset, int length) {
			int count = (int) Math.min(length, bytes.length - position);
			System.arraycopy(bytes, (int) position, into, offset, count);
			return count;
		}
	}
}
