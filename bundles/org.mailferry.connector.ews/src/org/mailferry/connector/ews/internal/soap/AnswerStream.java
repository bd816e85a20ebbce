package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of an answer on their way to the XML parser. Behind the start tag of an element that holds base64 it hands
 * out nothing more for the moment, so that its text, which may be hundreds of megabytes, can be diverted past the parser.
 * Who does not divert it gets it from the parser: diverting is faster and nothing else. Everything that is not diverted is
 * limited. Not safe for use by several threads.
 */
final class AnswerStream extends InputStream {

	private static final int BUFFER_SIZE = 64 * 1024;
	private static final int LONGEST_NAME = 256;
	/** A parser holds a tag, comment or instruction in memory as a whole. */
	private static final long LONGEST_MARKUP = 1L << 20;
	private static final int SHORTEST_COMMENT = "<!---->".length();
	private static final int SHORTEST_CDATA = "<![CDATA[]]>".length();
	/** Local names of the elements whose text can be diverted: an exported item, a message, an attachment. */
	private static final List<String> DATA = List.of("Data", "MimeContent", "Content");
	/** Bytes that mean nothing in text, nor in a tag behind its name. */
	private static final boolean[] PLAIN = plain();
	private static final byte[][] DATA_BYTES = DATA.stream()
			.map(name -> name.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);

	private static boolean[] plain() {
		boolean[] plain = new boolean[256];
		Arrays.fill(plain, ' ', plain.length, true);
		for (char c : "\t\r\n".toCharArray()) {
			plain[c] = true;
		}
		for (char c : "<>\"'".toCharArray()) {
			plain[c] = false;
		}
		return plain;
	}

	private enum Place {
		TEXT, TAG_BEGIN, NAME, ATTRIBUTES, INSTRUCTION, DECLARATION, COMMENT, CDATA, DOCUMENT_TYPE
	}

	private final InputStream in;
	private final byte[] buffer = new byte[BUFFER_SIZE];
	private int position;
	private int end;
	private long received;
	private long allowance;
	private Place place = Place.TEXT;
	private final byte[] name = new byte[LONGEST_NAME];
	private int nameLength;
	private byte quote;
	private byte last;
	private byte lastButOne;
	/** Bytes since the last markup began. */
	private long markup;
	private boolean data;
	private int dataTags;
	private boolean atData;

	/**
	 * @param most
	 *            how many bytes the answer may have, diverted ones apart
	 */
	AnswerStream(InputStream in, long most) {
		this.in = in;
		this.allowance = most;
	}

	long received() {
		return received;
	}

	/** The first bytes of the answer, as many as have come; nothing is consumed. Only before the first read. */
	byte[] head() throws IOException {
		return position < end || fill() ? Arrays.copyOfRange(buffer, position, end) : new byte[0];
	}

	private boolean fill() throws IOException {
		position = 0;
		end = Math.max(0, in.read(buffer, 0, BUFFER_SIZE));
		received += end;
		return end > 0;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		atData = false;
		if (length == 0) {
			return 0;
		}
		if (position == end && !fill()) {
			return -1;
		}
		int stop = follow(position, Math.min(end, position + length));
		int count = stop - position;
		System.arraycopy(buffer, position, bytes, offset, count);
		position = stop;
		credit(-count);
		return count;
	}

	/** Text that was meant to be diverted and went through the parser is not counted. */
	void credit(long bytes) throws AnswerTooLargeException {
		allowance += bytes;
		if (allowance < 0) {
			throw new AnswerTooLargeException("an answer that does not end");
		}
	}

	/**
	 * Gives text to a sink up to the next markup, if the stream has just come to the text of the data element meant.
	 *
	 * @param tag
	 *            the number of data elements that the parser has seen, with this one: it may not have come as far as the
	 *            stream
	 */
	void divert(Base64Sink sink, int tag) throws IOException {
		if (!atData || tag != dataTags) {
			return;
		}
		atData = false;
		while (position < end || fill()) {
			position = sink.accept(buffer, position, end);
			if (position < end) {
				return;
			}
		}
	}

	/** Follows the markup just far enough to know start tags of data elements; stops behind one. */
	private int follow(int from, int to) throws AnswerTooLargeException {
		for (int i = from; i < to; i++) {
			if (place == Place.TEXT || place == Place.ATTRIBUTES) {
				int plain = i;
				while (i < to && PLAIN[buffer[i] & 0xFF]) {
					i++;
				}
				last = i > plain ? buffer[i - 1] : last;
				markup += i - plain;
				if (i == to) {
					limitMarkup();
					return to;
				}
			}
			byte b = buffer[i];
			if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
				// No XML may have it, but some servers send subjects as they are.
				buffer[i] = '_';
			}
			markup++;
			switch (place) {
			case TEXT -> {
				if (b == '<') {
					place = Place.TAG_BEGIN;
					markup = 1;
				}
			}
			case TAG_BEGIN -> tagBegin(b);
			case NAME -> {
				if (isNameEnd(b)) {
					data = isData();
					dataTags += data ? 1 : 0;
					place = Place.ATTRIBUTES;
					quote = 0;
				} else if (nameLength < LONGEST_NAME) {
					name[nameLength++] = b;
				}
			}
			case INSTRUCTION -> textAfter(b == '>' && last == '?');
			case DECLARATION -> place = b == '-' ? Place.COMMENT : b == '[' ? Place.CDATA : Place.DOCUMENT_TYPE;
			case COMMENT -> textAfter(b == '>' && last == '-' && lastButOne == '-' && markup >= SHORTEST_COMMENT);
			case CDATA -> textAfter(b == '>' && last == ']' && lastButOne == ']' && markup >= SHORTEST_CDATA);
			case ATTRIBUTES, DOCUMENT_TYPE -> {
				// The former is looked at below; of the latter the parser says that it is there, and that is the end.
			}
			}
			if (place == Place.ATTRIBUTES && attributes(b)) {
				atData = true;
				return i + 1;
			}
			lastButOne = last;
			last = b;
			limitMarkup();
		}
		return to;
	}

	private void limitMarkup() throws AnswerTooLargeException {
		if (markup > LONGEST_MARKUP && place != Place.TEXT && place != Place.CDATA) {
			throw new AnswerTooLargeException(
					"a tag, comment or instruction of more than " + LONGEST_MARKUP + " bytes");
		}
	}

	private void textAfter(boolean end) {
		place = end ? Place.TEXT : place;
	}

	private void tagBegin(byte b) {
		nameLength = 0;
		if (b == '?') {
			place = Place.INSTRUCTION;
		} else if (b == '!') {
			place = Place.DECLARATION;
		} else if (b == '/') {
			place = Place.ATTRIBUTES;
			data = false;
			quote = 0;
		} else {
			place = Place.NAME;
			name[nameLength++] = b;
		}
	}

	private static boolean isNameEnd(byte b) {
		return b == '>' || b == '/' || b == ' ' || b == '\t' || b == '\r' || b == '\n';
	}

	private boolean isData() {
		for (byte[] data : DATA_BYTES) {
			int start = nameLength - data.length;
			if (start >= 0 && Arrays.equals(name, start, nameLength, data, 0, data.length)
					&& (start == 0 || name[start - 1] == ':')) {
				return true;
			}
		}
		return false;
	}

	/** Whether the text of elements of that local name can be diverted. */
	static boolean isData(String localName) {
		return DATA.contains(localName);
	}

	/** Whether this byte ends the start tag of a data element that has content. */
	private boolean attributes(byte b) {
		if (quote != 0) {
			quote = b == quote ? 0 : quote;
		} else if (b == '"' || b == '\'') {
			quote = b;
		} else if (b == '>') {
			place = Place.TEXT;
			return data && last != '/';
		}
		return false;
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
