package org.mailferry.store.internal;

/**
 * Text from a mailbox that must come back exactly as it was: any sequence of Java's characters, of which PostgreSQL keeps
 * neither NUL nor half of a surrogate pair. Those are written as a character that means nothing in Unicode and their number;
 * all other text is stored as it is.
 */
public final class StoredText {

	/** A noncharacter: nobody interchanges it. */
	private static final char MARK = '\uFDD0';
	private static final int DIGITS = 4;
	private static final int HEXADECIMAL = 16;

	private StoredText() {
	}

	/** As it is stored. */
	public static String of(String text) {
		StringBuilder stored = null;
		for (int at = 0; at < text.length(); at++) {
			boolean odd = odd(text, at);
			if (odd && stored == null) {
				stored = new StringBuilder(text.length() + DIGITS).append(text, 0, at);
			}
			if (stored != null) {
				if (odd) {
					stored.append(MARK).append("%04x".formatted((int) text.charAt(at)));
				} else {
					stored.append(text.charAt(at));
				}
			}
		}
		return stored == null ? text : stored.toString();
	}

	/** As it was, or null. */
	public static String text(String stored) {
		if (stored == null || stored.indexOf(MARK) < 0) {
			return stored;
		}
		StringBuilder text = new StringBuilder(stored.length());
		for (int at = 0; at < stored.length(); at++) {
			if (stored.charAt(at) == MARK) {
				text.append((char) Integer.parseInt(stored, at + 1, at + 1 + DIGITS, HEXADECIMAL));
				at += DIGITS;
			} else {
				text.append(stored.charAt(at));
			}
		}
		return text.toString();
	}

	private static boolean odd(String text, int at) {
		char here = text.charAt(at);
		if (Character.isHighSurrogate(here)) {
			return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
		}
		if (Character.isLowSurrogate(here)) {
			return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
		}
		return here == 0 || here == MARK;
	}
}
