package org.mailferry.api.connector;

import java.util.Objects;

/**
 * Why a server did not do what was asked for one item or folder.
 *
 * @param code
 *            the server's own code, for example {@code ErrorItemNotFound}
 * @param text
 *            the server's own words; may be empty
 */
public record Refusal(Kind kind, String code, String text) {

	public Refusal {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(code, "code");
		text = text == null ? "" : text;
	}

	/** What a refusal means for the pass. */
	public enum Kind {
		/** The item or folder does not exist (any more). */
		NOT_FOUND,
		/** A folder of that name is there already. */
		EXISTS,
		TOO_LARGE,
		CORRUPT,
		/** The mailbox is full: no other item will fit either. */
		QUOTA,
		/** It may work later: the rest of a batch that was cut off, a busy store. */
		TRANSIENT,
		/** Anything else. */
		REJECTED
	}
}
