package org.mailferry.api.queue;

/**
 * Something that work needs and that can close for a while, with all work that needs it: an endpoint, one of its servers, a
 * target database, a collection. The queue does not know which; who puts work says it, for example {@code endpoint source}
 * or {@code server EX07}. Upper and lower case differ.
 *
 * @param name
 *            1 to {@value #LONGEST} characters, none of them a control character
 */
public record Lane(String name) {

	/** The most characters of a name. */
	public static final int LONGEST = 200;

	public Lane {
		if (name.isBlank() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException(
					"a lane has a name of 1 to %d characters without control characters, not '%s'".formatted(LONGEST,
							name));
		}
	}

	@Override
	public String toString() {
		return name;
	}
}
