package org.mailferry.lab.internal.protocol;

import java.util.Optional;

import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.Organisation;

/** One request being answered: who asks, for which mailbox, and what the lab does besides answering. */
public final class Call {

	private final Organisation organisation;
	private final Optional<Mailbox> mailbox;
	private final boolean fullAccess;
	private final Surroundings surroundings;

	/**
	 * @param mailbox
	 *            whom the caller acts for
	 * @param fullAccess
	 *            whether the caller may name other mailboxes
	 */
	public Call(Organisation organisation, Optional<Mailbox> mailbox, boolean fullAccess, Surroundings surroundings) {
		this.organisation = organisation;
		this.mailbox = mailbox;
		this.fullAccess = fullAccess;
		this.surroundings = surroundings;
	}

	public Organisation organisation() {
		return organisation;
	}

	public Mailbox mailbox() throws ItemError {
		if (mailbox.isEmpty()) {
			throw new ItemError("ErrorMissingEmailAddress",
					"When making a request as an account that does not have a mailbox, you must specify the mailbox "
							+ "primary SMTP address for any distinguished folder Ids.");
		}
		return mailbox.get();
	}

	/** A mailbox named in the request. */
	public Mailbox mailbox(String address) throws ItemError {
		Mailbox named = organisation.mailbox(address).orElseThrow(() -> new ItemError("ErrorNonExistentMailbox",
				"The SMTP address has no mailbox associated with it."));
		if (!fullAccess && (mailbox.isEmpty() || mailbox.get() != named)) {
			throw new ItemError("ErrorAccessDenied", "Access is denied. Check credentials and try again.");
		}
		return named;
	}

	/** Whether the caller may use what belongs to a mailbox. */
	public boolean mayUse(Mailbox other) {
		return fullAccess || mailbox.filter(own -> own == other).isPresent();
	}

	public Surroundings surroundings() {
		return surroundings;
	}

	/** What the lab does besides answering. */
	public interface Surroundings {

		/** Items were worked on: takes the time that is set for it. */
		void worked(int items);

		/**
		 * Asked before each item but the first.
		 *
		 * @return false when the time for a batch is over: the rest is not worked on
		 * @throws ItemError
		 *             when whoever asks has used up the budget
		 */
		boolean goesOn() throws ItemError;

		/** Which of the organisation's servers the request has come to. */
		int server();

		/** Whether new items that are uploaded get a search key of their own. */
		boolean givesNewSearchKeys();

		/** Whether somebody planned that an item fails. */
		boolean plansItemErrors();

		/** Throws what was planned for an item, if anything. */
		void item(String id, String subject) throws ItemError, java.io.IOException;

		/** Counts a message that would have left the organisation: a receipt, an invitation, a cancellation. */
		void departed(String kind);
	}
}
