package org.mailferry.connector.ews.internal.soap;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Takes base64 text in pieces and passes it on undecoded, as ASCII without white space. Text that is no base64 spoils it:
 * then nothing more is passed on. Not safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-4">RFC 4648, 4</a>
 */
public final class Base64Sink {

	private static final int CHUNK = 8192;
	/** A message counts its size in 31 bits (PidTagMessageSize, MS-OXPROPS 2.796); with the third that base64 adds. */
	private static final long MOST_DIGITS = 3L << 30;
	private static final byte DIGIT = 0;
	private static final byte SPACE = 1;
	private static final byte PADDING = 2;
	private static final byte MARKUP = 3;
	private static final byte OTHER = 4;
	private static final byte[] KINDS = kinds();

	/** Base64 has a line break for each line, and nothing else that is no digit. */
	private static final long MOST_OTHERS_BEYOND_DIGITS = 1L << 20;

	private final OutputStream out;
	private final long mostDigits;
	private long digits;
	private long others;
	private int padding;
	private boolean spoilt;
	private boolean ended;
	private byte[] narrow;

	public Base64Sink(OutputStream out) {
		this(out, MOST_DIGITS);
	}

	Base64Sink(OutputStream out, long mostDigits) {
		this.out = out;
		this.mostDigits = mostDigits;
	}

	private static byte[] kinds() {
		byte[] kinds = new byte[256];
		for (int c = 0; c < kinds.length; c++) {
			boolean digit = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+'
					|| c == '/';
			kinds[c] = digit ? DIGIT : OTHER;
		}
		for (char c : " \t\r\n".toCharArray()) {
			kinds[c] = SPACE;
		}
		kinds['='] = PADDING;
		kinds['<'] = MARKUP;
		kinds['&'] = MARKUP;
		return kinds;
	}

	/**
	 * Takes bytes up to the first markup character ({@code <} or {@code &}).
	 *
	 * @return where it stopped, or {@code end}
	 * @throws ReceiverFailedException
	 *             when the text cannot be passed on
	 * @throws AnswerTooLargeException
	 *             when there is more of it than any item has
	 */
	int accept(byte[] bytes, int start, int end) throws IOException {
		int i = start;
		while (i < end) {
			int run = i;
			while (i < end && KINDS[bytes[i] & 0xFF] == DIGIT) {
				i++;
			}
			pass(bytes, run, i - run);
			if (i == end) {
				break;
			}
			switch (KINDS[bytes[i] & 0xFF]) {
			case MARKUP -> {
				return i;
			}
			case PADDING -> {
				padding++;
				emit(bytes, i, 1);
			}
			case OTHER -> spoilt = true;
			default -> {
				// white space is dropped
			}
			}
			i++;
			if (++others > digits + MOST_OTHERS_BEYOND_DIGITS) {
				throw endless();
			}
		}
		return end;
	}

	/** Takes characters that an XML parser has read. */
	void accept(char[] text, int start, int count) throws IOException {
		narrow = narrow == null ? new byte[CHUNK] : narrow;
		for (int done = 0; done < count;) {
			int length = Math.min(CHUNK, count - done);
			for (int i = 0; i < length; i++) {
				char c = text[start + done + i];
				narrow[i] = c < 128 && c != '<' && c != '&' ? (byte) c : 0;
			}
			accept(narrow, 0, length);
			done += length;
		}
	}

	private void pass(byte[] bytes, int start, int count) throws IOException {
		if (count == 0) {
			return;
		}
		spoilt |= padding > 0;
		digits += count;
		if (digits > mostDigits) {
			throw endless();
		}
		emit(bytes, start, count);
	}

	private static AnswerTooLargeException endless() {
		return new AnswerTooLargeException("data of an item that does not end");
	}

	private void emit(byte[] bytes, int start, int count) throws ReceiverFailedException {
		if (spoilt) {
			return;
		}
		try {
			out.write(bytes, start, count);
		} catch (IOException e) {
			throw new ReceiverFailedException(e);
		}
	}

	/** Something stood in the text that does not belong there. */
	void spoil() {
		spoilt = true;
	}

	void end() {
		ended = true;
	}

	/** Whether all has arrived and it is nothing. */
	public boolean empty() {
		return ended && !spoilt && digits == 0 && padding == 0;
	}

	/** Whether all has arrived and is base64. */
	public boolean whole() {
		return ended && !spoilt && digits > 0 && padding <= 2 && (digits + padding) % 4 == 0;
	}
}
