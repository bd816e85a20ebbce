package org.mailferry.api;

import java.util.Objects;

/**
 * A source mailbox and the target mailbox it becomes.
 *
 * @param priority
 *            1 is served first
 */
public record MailboxPair(PairId id, MailboxAddress source, MailboxAddress target, PairKind kind, int priority) {

	/** The priority of a pair for which none was given. */
	public static final int DEFAULT_PRIORITY = 5;

	public MailboxPair {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(kind, "kind");
		if (priority < 1 || priority > 9) {
			throw new IllegalArgumentException("a priority is 1 (first) to 9, not " + priority);
		}
	}
}
