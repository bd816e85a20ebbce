package org.mailferry.connector.ews.internal.verdict;

import java.util.regex.Pattern;

/** Makes what a server wrote fit for a message: one line, no markup, no control characters, not long. */
public final class PlainText {

	private static final int LONGEST = 160;
	private static final int MOST_INPUT = 16 * 1024;
	private static final Pattern INVISIBLE = Pattern.compile("(?is)<(script|style|head)\\b.*?(</\\1>|$)");
	private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>([^<]{1,400})");
	private static final Pattern TAG = Pattern.compile("<[^>]{0,2000}>");
	private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\uFFFD]+");

	private PlainText() {
	}

	public static String of(String text) {
		String flat = GAP.matcher(text.substring(0, Math.min(text.length(), MOST_INPUT))).replaceAll(" ").strip();
		return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST).strip() + "…";
	}

	/** The title and first words of a web page, or of text that is none. */
	public static String ofPage(String page) {
		String some = page.substring(0, Math.min(page.length(), MOST_INPUT));
		var title = TITLE.matcher(some);
		String words = TAG.matcher(INVISIBLE.matcher(some).replaceAll(" ")).replaceAll(" ");
		return of(title.find() ? title.group(1) + " " + words : words);
	}
}
