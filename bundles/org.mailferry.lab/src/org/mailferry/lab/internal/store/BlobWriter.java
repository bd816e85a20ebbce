package org.mailferry.lab.internal.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

import org.mailferry.lab.internal.stream.CorruptStreamException;

/** Takes base64 text, with or without white space, and appends it to a segment. */
public final class BlobWriter extends OutputStream {

	private static final int PIECE = 64 * 1024;
	private static final byte INVALID = 0;
	private static final byte DIGIT = 1;
	private static final byte SPACE = 2;
	private static final byte PADDING = 3;
	private static final byte[] KINDS = kinds();

	private final Segments segments;
	private final SegmentFile file;
	private final long start;
	private byte[] piece = new byte[1024];
	private int filled;
	private int padding;
	private boolean closed;

	BlobWriter(Segments segments, SegmentFile file) {
		this.segments = segments;
		this.file = file;
		this.start = file.end();
	}

	private static byte[] kinds() {
		byte[] kinds = new byte[256];
		for (char digit : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray()) {
			kinds[digit] = DIGIT;
		}
		for (char space : " \t\r\n".toCharArray()) {
			kinds[space] = SPACE;
		}
		kinds['='] = PADDING;
		return kinds;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[]{ (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] text, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, text.length);
		for (int i = offset; i < offset + length; i++) {
			accept(text[i] & 0xFF);
		}
	}

	/** The same for characters as an XML parser gives them. */
	public void write(char[] text, int offset, int length) throws IOException {
		int at = offset;
		int end = offset + length;
		while (at < end) {
			int run = padding > 0 ? 0 : digits(text, at, Math.min(end, at + piece.length - filled));
			at += run;
			if (at < end) {
				accept(text[at] > 0xFF ? 0 : text[at]);
				at++;
			}
		}
	}

	/** Takes digits as long as there are some; returns how many. Almost all of a text goes this way. */
	private int digits(char[] text, int from, int to) {
		byte[] target = piece;
		int put = filled;
		int at = from;
		while (at < to && text[at] < 0x80 && KINDS[text[at]] == DIGIT) {
			target[put++] = (byte) text[at++];
		}
		filled = put;
		return at - from;
	}

	private void accept(int character) throws IOException {
		switch (KINDS[character]) {
		case DIGIT -> {
			if (padding > 0) {
				throw new CorruptStreamException("base64 goes on after its end");
			}
			put(character);
		}
		case PADDING -> {
			padding++;
			put(character);
		}
		case SPACE -> {
			// Allowed anywhere by xs:base64Binary; not kept, so that any place can be found by counting.
		}
		case INVALID -> throw new CorruptStreamException("not base64");
		default -> throw new IllegalStateException();
		}
	}

	private void put(int character) throws IOException {
		if (filled == piece.length) {
			if (piece.length < PIECE) {
				piece = java.util.Arrays.copyOf(piece, Math.min(PIECE, piece.length * 4));
			} else {
				file.append(piece, filled);
				filled = 0;
			}
		}
		piece[filled++] = (byte) character;
	}

	/** Ends the item. */
	public Blob finish() throws IOException {
		file.append(piece, filled);
		filled = 0;
		long length = file.end() - start;
		if (length == 0 || length % 4 != 0 || padding > 2) {
			throw new CorruptStreamException("base64 of a wrong length");
		}
		closed = true;
		segments.giveBack(file);
		return new Blob(file, start, length, padding);
	}

	/** Gives up an item that was not finished. */
	@Override
	public void close() {
		if (!closed) {
			closed = true;
			file.cut(start);
			segments.giveBack(file);
		}
	}
}
