package org.mailferry.api.agent;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that was changed or asked for, for the hosts to heed and for people to look up.
 *
 * @param number
 *            grows with every order
 * @param subject
 *            what it is about; empty for changes of the plan, and for pairs that were suspended or resumed together
 * @param at
 *            by the database's clock
 * @param who
 *            the person who did it
 */
public record ControlOrder(long number, Wish wish, Optional<ControlSubject> subject, Instant at, String who) {

	public ControlOrder {
		Objects.requireNonNull(wish, "wish");
		Objects.requireNonNull(subject, "subject");
		Objects.requireNonNull(at, "at");
		Objects.requireNonNull(who, "who");
	}

	/** What is wanted. */
	public enum Wish {
		/** No new passes, and those that run end where it costs nothing, until it is resumed. */
		SUSPEND,
		/** Passes again. */
		RESUME,
		/** Passes that run end where it costs nothing; the next come when they are due. A host leaves. */
		STOP,
		/** Passes at once. */
		RUN_NOW,
		/** Pairs, collections, windows, servers or intervals are others. */
		PLAN,
		/** The settings of an endpoint are others: passes that begin from now on go by them. */
		CONNECT
	}
}
