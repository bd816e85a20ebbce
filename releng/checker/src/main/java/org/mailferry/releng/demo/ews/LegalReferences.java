package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer whose references to characters that XML does not know are legal: Exchange writes control characters of
 * subjects and bodies as such references, {@code &#x1F;} for example, and no XML reader takes them. Each becomes a
 * character for private use of its own, so that two different ones stay different.
 */
final class LegalReferences extends InputStream {

	private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));");
	private static final int LONGEST = 12;
	private static final int PRIVATE_USE = 0xE000;
	private static final int BUFFER = 16 << 10;

	private final InputStream in;
	private final byte[] buffer = new byte[BUFFER];
	private int at;
	private int end;
	private byte[] pending = {};
	private int pendingAt;

	LegalReferences(InputStream in) {
		this.in = in;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (length == 0) {
			return 0;
		}
		if (pendingAt == pending.length && !fill()) {
			return -1;
		}
		if (pendingAt == pending.length && buffer[at] == '&') {
			pending = reference();
			pendingAt = 0;
		}
		if (pendingAt < pending.length) {
			int n = Math.min(length, pending.length - pendingAt);
			System.arraycopy(pending, pendingAt, target, offset, n);
			pendingAt += n;
			return n;
		}
		int n = 0;
		while (n < length && at < end && buffer[at] != '&') {
			target[offset + n++] = buffer[at++];
		}
		return n;
	}

	private boolean fill() throws IOException {
		if (at == end) {
			at = 0;
			end = Math.max(0, in.read(buffer));
		}
		return at < end;
	}

	/** From the ampersand to the semicolon, or as far as no reference can be longer. */
	private byte[] reference() throws IOException {
		StringBuilder text = new StringBuilder(LONGEST);
		do {
			text.append((char) (buffer[at++] & 0xFF));
		} while (text.length() < LONGEST && text.charAt(text.length() - 1) != ';' && fill() && buffer[at] != '&'
				&& buffer[at] != '<');
		return legal(text.toString()).getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String legal(String text) {
		Matcher number = REFERENCE.matcher(text);
		if (!number.matches()) {
			return text;
		}
		int c = number.group(1) != null ? Integer.parseInt(number.group(1), 16) : Integer.parseInt(number.group(2));
		return XmlText.allowed(c) || c == '\t' || c == '\n' || c == '\r'
				? text
				: "&#x%X;".formatted(PRIVATE_USE + (c & 0xFFF));
	}

	@Override
	public void close() throws IOException {
		in.close();
	}
}
