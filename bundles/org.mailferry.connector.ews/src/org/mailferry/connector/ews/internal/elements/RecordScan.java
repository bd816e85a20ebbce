package org.mailferry.connector.ews.internal.elements;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a record as it passes: keeps its lines, but of those with content only where it stands. Not safe for use by several
 * threads.
 */
final class RecordScan extends OutputStream {

	private static final int LONGEST_HEAD = 1024;
	private static final int MOST_HELD = 64 * 1024 * 1024;

	/** A line, with its value or with the place of its value in the record. */
	record Found(RecordLine line, long offset, long sizeBytes) {
	}

	private final List<Found> found = new ArrayList<>();
	private final ByteArrayOutputStream text = new ByteArrayOutputStream();
	private String word;
	private String name;
	private long position;
	private long valueAt;
	private long held;

	@Override
	public void write(int b) throws IOException {
		write(new byte[]{ (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int count) throws IOException {
		int at = offset;
		int end = offset + count;
		while (at < end) {
			at = name == null ? head(bytes, at, end) : value(bytes, at, end);
		}
	}

	/** Word and name, each ended by a blank. */
	private int head(byte[] bytes, int from, int end) throws IOException {
		int at = from;
		while (at < end && bytes[at] != ' ') {
			at++;
		}
		text.write(bytes, from, at - from);
		position += at - from;
		if (text.size() > LONGEST_HEAD) {
			throw new IOException("not a record of an item");
		}
		if (at == end) {
			return at;
		}
		position++;
		if (word == null) {
			word = take();
		} else {
			name = take();
			valueAt = position;
		}
		return at + 1;
	}

	private int value(byte[] bytes, int from, int end) throws IOException {
		int at = from;
		while (at < end && bytes[at] != '\n') {
			at++;
		}
		if (!content()) {
			text.write(bytes, from, at - from);
			held += at - from;
			if (held > MOST_HELD) {
				throw new IOException("a record with more than " + MOST_HELD + " bytes of properties");
			}
		}
		position += at - from;
		if (at == end) {
			return at;
		}
		found.add(new Found(new RecordLine(word, name, take()), valueAt, position - valueAt));
		position++;
		word = null;
		name = null;
		return at + 1;
	}

	private boolean content() {
		return word.equals(ElementRecord.MIME) || word.equals(ElementRecord.CONTENT);
	}

	private String take() {
		String taken = text.toString(StandardCharsets.UTF_8);
		text.reset();
		return taken;
	}

	/** All lines, once the whole record has been written. */
	List<Found> lines() throws IOException {
		if (word != null || text.size() > 0) {
			throw new IOException("a record that ends within a line");
		}
		return found;
	}
}
