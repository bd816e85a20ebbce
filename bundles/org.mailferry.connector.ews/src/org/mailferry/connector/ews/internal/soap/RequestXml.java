package org.mailferry.connector.ews.internal.soap;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes the XML of a request. The prefixes {@code m} (messages) and {@code t} (types) are bound by the {@link Envelope}.
 * Not safe for use by several threads.
 */
public final class RequestXml {

	private final StringBuilder xml = new StringBuilder(1024);
	private final Deque<String> open = new ArrayDeque<>();

	/**
	 * @param attributes
	 *            names and values in turn
	 */
	public RequestXml open(String name, String... attributes) {
		begin(name, attributes);
		xml.append('>');
		open.push(name);
		return this;
	}

	public RequestXml close() {
		xml.append("</").append(open.pop()).append('>');
		return this;
	}

	/** An element without content. */
	public RequestXml empty(String name, String... attributes) {
		begin(name, attributes);
		xml.append("/>");
		return this;
	}

	/** An element with nothing but text. */
	public RequestXml leaf(String name, String text) {
		xml.append('<').append(name).append('>');
		escape(text);
		xml.append("</").append(name).append('>');
		return this;
	}

	/** Text of the element that is open. */
	public RequestXml text(String text) {
		escape(text);
		return this;
	}

	/** An ItemId, FolderId or the like, without a change key. */
	public RequestXml id(String name, String id) {
		return empty(name, "Id", id);
	}

	/** Elements that were written elsewhere. */
	public RequestXml raw(RequestXml elements) {
		xml.append(elements.xml);
		return this;
	}

	private void begin(String name, String... attributes) {
		xml.append('<').append(name);
		for (int i = 0; i < attributes.length; i += 2) {
			xml.append(' ').append(attributes[i]).append("=\"");
			escape(attributes[i + 1]);
			xml.append('"');
		}
	}

	private void escape(String text) {
		String clean = XmlCharacters.clean(text);
		int plain = 0;
		for (int i = 0; i < clean.length(); i++) {
			char c = clean.charAt(i);
			String escaped = switch (c) {
			case '&' -> "&amp;";
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			case '"' -> "&quot;";
			case '\t', '\n', '\r' -> "&#" + (int) c + ";";
			default -> null;
			};
			if (escaped != null) {
				xml.append(clean, plain, i).append(escaped);
				plain = i + 1;
			}
		}
		xml.append(clean, plain, clean.length());
	}

	/** How many characters have been written so far. */
	int length() {
		return xml.length();
	}

	/** What has been written so far; whole once everything is closed. */
	@Override
	public String toString() {
		return xml.toString();
	}
}
