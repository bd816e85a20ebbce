package org.mailferry.api.agent;

import java.util.Objects;

import org.mailferry.api.connector.ConcurrencyRange;

/**
 * A database of the target in which mailboxes are, and how much it bears: what is written there fills its log, of which there
 * is only so much room until the next backup.
 *
 * @param name
 *            as long as a server's; names that differ only in case are the same
 * @param requests
 *            how many requests for mailboxes in it may be in flight at once, in all hosts together
 */
public record TargetDatabase(String name, ConcurrencyRange requests) {

	public TargetDatabase {
		name = MailServer.validName("database", name);
		Objects.requireNonNull(requests, "requests");
	}

	/**
	 * A database's name, stripped.
	 *
	 * @throws IllegalArgumentException
	 *             when none can have it
	 */
	public static String validName(String text) {
		return MailServer.validName("database", text);
	}
}
