package org.mailferry.operations.internal;

/** Words of others that become part of a message. */
public final class Sentence {

	private Sentence() {
	}

	/** The words, with a full stop unless they end like a sentence already. */
	public static String of(String words) {
		String stripped = words.strip();
		return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
				? stripped
				: stripped + ".";
	}
}
