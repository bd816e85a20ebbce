package org.mailferry.connector.ews.internal.soap;

/**
 * Which characters XML can carry. Exchange itself sends others as character references, for example a unit separator in a
 * subject, but does not accept them in a request.
 *
 * @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, 2.2 Characters</a>
 */
public final class XmlCharacters {

	private static final char SUBSTITUTE = '_';

	private XmlCharacters() {
	}

	/** The same text with an underscore for each character that XML 1.0 cannot carry. */
	public static String clean(String text) {
		for (int i = 0; i < text.length();) {
			int c = text.codePointAt(i);
			if (!carried(c)) {
				return replaceFrom(text, i);
			}
			i += Character.charCount(c);
		}
		return text;
	}

	private static String replaceFrom(String text, int start) {
		StringBuilder clean = new StringBuilder(text.length()).append(text, 0, start);
		text.substring(start).codePoints().forEach(c -> {
			if (carried(c)) {
				clean.appendCodePoint(c);
			} else {
				clean.append(SUBSTITUTE);
			}
		});
		return clean.toString();
	}

	private static boolean carried(int c) {
		return c >= 0x20 && c < 0xD800 || c == '\t' || c == '\n' || c == '\r' || c > 0xDFFF && c < 0xFFFE
				|| c > 0xFFFF;
	}
}
