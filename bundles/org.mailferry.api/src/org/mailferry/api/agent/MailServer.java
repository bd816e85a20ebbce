package org.mailferry.api.agent;

import java.util.Objects;

import org.mailferry.api.project.MailboxCollection;

/**
 * A server on which mailboxes of the source are, and how much it bears beside the others.
 *
 * @param name
 *            1 to {@value MailboxCollection#MAX_NAME} characters; names that differ only in case are the same
 * @param weight
 *            1 to {@value #MOST}; a server with a weight that is half as large again gets half as many passes again
 */
public record MailServer(String name, int weight) {

	/** The weight of a server for which none was set. */
	public static final int DEFAULT_WEIGHT = 100;
	/** The largest weight. */
	public static final int MOST = 10_000;

	public MailServer {
		name = validName("server", name);
		if (weight < 1 || weight > MOST) {
			throw new IllegalArgumentException("a server has a weight of 1 to %d, not %d".formatted(MOST, weight));
		}
	}

	/**
	 * A server's name, stripped.
	 *
	 * @throws IllegalArgumentException
	 *             when none can have it
	 */
	public static String validName(String text) {
		return validName("server", text);
	}

	/** The name of something that mailboxes are on. */
	static String validName(String what, String text) {
		String name = Objects.requireNonNull(text, "name").strip();
		if (name.isEmpty() || name.length() > MailboxCollection.MAX_NAME
				|| name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("the name of a %s has 1 to %d characters, no control characters"
					.formatted(what, MailboxCollection.MAX_NAME));
		}
		return name;
	}
}
