package org.mailferry.lab.internal.rules;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether and what a mailbox answers while its owner is away.
 *
 * @param state
 *            Disabled, Enabled or Scheduled
 * @param audience
 *            who of other organisations is answered: None, Known or All
 * @param start
 *            used when it is scheduled
 * @param end
 *            used when it is scheduled
 * @param internalReply
 *            HTML or text, empty for no reply
 * @param externalReply
 *            HTML or text, empty for no reply
 */
public record OutOfOffice(String state, String audience, Instant start, Instant end, String internalReply,
		String externalReply) {

	/** As a new mailbox has it, with a day from now on as a proposal. */
	public static OutOfOffice off(Instant now) {
		Instant hour = now.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
		return new OutOfOffice("Disabled", "All", hour, hour.plus(1, java.time.temporal.ChronoUnit.DAYS), "", "");
	}

	private boolean isActive(Instant now) {
		return state.equals("Enabled") || state.equals("Scheduled") && !now.isBefore(start) && now.isBefore(end);
	}

	/**
	 * What a sender is answered.
	 *
	 * @param known
	 *            whether a sender from outside is among the owner's contacts
	 */
	public Optional<String> reply(Instant now, boolean internal, boolean known) {
		boolean answered = internal || audience.equals("All") || audience.equals("Known") && known;
		String reply = internal ? internalReply : externalReply;
		return isActive(now) && answered && !reply.isBlank() ? Optional.of(reply) : Optional.empty();
	}
}
