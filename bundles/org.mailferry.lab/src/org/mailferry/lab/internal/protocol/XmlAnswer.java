package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML as it comes. Characters that XML 1.0 does not know are written as references such as {@code &#x1F;}, which
 * makes the answer ill-formed: Exchange does the same.
 */
public final class XmlAnswer {

	public static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
	public static final String TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";
	public static final String MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages";
	public static final String ERRORS = "http://schemas.microsoft.com/exchange/services/2006/errors";
	private static final int BUFFER = 32 * 1024;

	private final OutputStream out;
	private final byte[] buffer = new byte[BUFFER];
	private final Deque<String> open = new ArrayDeque<>();
	private int filled;
	private boolean inTag;

	public XmlAnswer(OutputStream out) {
		this.out = out;
	}

	/** Writes the declaration, the envelope and its header, and opens the body. */
	public XmlAnswer begin() throws IOException {
		raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
		return beginWithoutDeclaration();
	}

	/** The same for one of several envelopes in one answer. */
	public XmlAnswer beginWithoutDeclaration() throws IOException {
		open("s:Envelope").attribute("xmlns:s", SOAP);
		open("s:Header");
		open("h:ServerVersionInfo").attribute("MajorVersion", "15").attribute("MinorVersion", "1")
				.attribute("MajorBuildNumber", "2507").attribute("MinorBuildNumber", "39")
				.attribute("Version", "V2017_07_11").attribute("xmlns:h", TYPES).close();
		close();
		return open("s:Body");
	}

	/** Closes what is open and sends the rest. */
	public void end() throws IOException {
		while (!open.isEmpty()) {
			close();
		}
		drain();
	}

	/** Sends what has been written so far. */
	public void flush() throws IOException {
		drain();
		out.flush();
	}

	public XmlAnswer open(String element) throws IOException {
		endTag();
		put('<');
		raw(element);
		open.push(element);
		inTag = true;
		return this;
	}

	public XmlAnswer attribute(String name, String value) throws IOException {
		put(' ');
		raw(name);
		raw("=\"");
		escape(value, true);
		put('"');
		return this;
	}

	public XmlAnswer text(String text) throws IOException {
		endTag();
		escape(text, false);
		return this;
	}

	public XmlAnswer close() throws IOException {
		String element = open.pop();
		if (inTag) {
			raw("/>");
			inTag = false;
		} else {
			raw("</");
			raw(element);
			put('>');
		}
		return this;
	}

	public XmlAnswer leaf(String element, String text) throws IOException {
		return open(element).text(text).close();
	}

	/** For long text of characters that need no escaping, such as base64. */
	public OutputStream content() throws IOException {
		endTag();
		return new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				put(b);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				if (length > buffer.length - filled) {
					drain();
				}
				if (length > buffer.length) {
					out.write(bytes, offset, length);
				} else {
					System.arraycopy(bytes, offset, buffer, filled, length);
					filled += length;
				}
			}
		};
	}

	private void endTag() throws IOException {
		if (inTag) {
			put('>');
			inTag = false;
		}
	}

	private void raw(String ascii) throws IOException {
		for (int i = 0; i < ascii.length(); i++) {
			put(ascii.charAt(i));
		}
	}

	private void escape(String text, boolean attribute) throws IOException {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
			case '<' -> raw("&lt;");
			case '>' -> raw("&gt;");
			case '&' -> raw("&amp;");
			case '"' -> raw(attribute ? "&quot;" : "\"");
			case '\t', '\n' -> raw(attribute ? "&#x" + Integer.toHexString(c).toUpperCase() + ";" : String.valueOf(c));
			case '\r' -> raw("&#xD;");
			default -> i += character(text, i, c);
			}
		}
	}

	/** Returns how many characters more it took. */
	private int character(String text, int at, char c) throws IOException {
		if (c >= 0x20 && c < 0x80) {
			put(c);
			return 0;
		}
		boolean pair = Character.isHighSurrogate(c) && at + 1 < text.length()
				&& Character.isLowSurrogate(text.charAt(at + 1));
		if (c < 0x20 || !pair && Character.isSurrogate(c) || c >= 0xFFFE) {
			raw("&#x" + Integer.toHexString(c).toUpperCase() + ";");
			return 0;
		}
		for (byte b : text.substring(at, pair ? at + 2 : at + 1).getBytes(StandardCharsets.UTF_8)) {
			put(b);
		}
		return pair ? 1 : 0;
	}

	private void put(int b) throws IOException {
		if (filled == buffer.length) {
			drain();
		}
		buffer[filled++] = (byte) b;
	}

	private void drain() throws IOException {
		out.write(buffer, 0, filled);
		filled = 0;
	}
}
