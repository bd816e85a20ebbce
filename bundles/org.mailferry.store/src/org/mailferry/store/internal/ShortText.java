package org.mailferry.store.internal;

/** Text from a server, which may send a whole page of HTML as its reason: kept up to a length that a column can hold. */
public final class ShortText {

	/** How much is kept, in characters. */
	public static final int MOST = 8_000;

	private ShortText() {
	}

	public static String of(String text) {
		return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
	}
}
