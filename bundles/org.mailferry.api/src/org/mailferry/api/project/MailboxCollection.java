package org.mailferry.api.project;

import java.util.Locale;
import java.util.Objects;

/**
 * A named set of pairs that is served together. Names that differ only in case are the same.
 *
 * @param name
 *            1 to {@value #MAX_NAME} characters without control characters; stripped
 * @param priority
 *            1 is served first, 9 last; comes before the priorities of the pairs
 */
public record MailboxCollection(String name, int priority) {

	/** The priority of a collection for which none was given, and of pairs that are in none. */
	public static final int DEFAULT_PRIORITY = 5;
	/** Longest name. */
	public static final int MAX_NAME = 100;

	public MailboxCollection {
		name = validName(name);
		if (priority < 1 || priority > 9) {
			throw new IllegalArgumentException("a priority is 1 (first) to 9, not " + priority);
		}
	}

	/**
	 * A name as a collection may have it.
	 *
	 * @return stripped
	 * @throws IllegalArgumentException
	 *             when no collection can have it, saying why
	 */
	public static String validName(String text) {
		String name = Objects.requireNonNull(text, "name").strip();
		if (name.isEmpty() || name.length() > MAX_NAME) {
			throw new IllegalArgumentException(
					"the name of a collection has 1 to %d characters, not %d".formatted(MAX_NAME, name.length()));
		}
		if (name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("the name of a collection has no control characters");
		}
		return name;
	}

	/** What names have in common that are the same. */
	public static String key(String name) {
		return name.strip().toLowerCase(Locale.ROOT);
	}
}
