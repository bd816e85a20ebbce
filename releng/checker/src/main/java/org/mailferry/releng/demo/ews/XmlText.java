package org.mailferry.releng.demo.ews;

/** Text as it stands in XML. */
final class XmlText {

	private XmlText() {
	}

	/** For element content and for attribute values in double quotes; what XML cannot say becomes U+FFFD. */
	static String of(String text) {
		StringBuilder out = new StringBuilder(text.length() + 16);
		text.codePoints().forEach(c -> {
			switch (c) {
			case '<' -> out.append("&lt;");
			case '>' -> out.append("&gt;");
			case '&' -> out.append("&amp;");
			case '"' -> out.append("&quot;");
			case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
			default -> out.appendCodePoint(allowed(c) ? c : 0xFFFD);
			}
		});
		return out.toString();
	}

	static boolean allowed(int c) {
		return c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000 && c <= 0x10FFFF;
	}
}
