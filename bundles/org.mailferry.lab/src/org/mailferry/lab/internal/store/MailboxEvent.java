package org.mailferry.lab.internal.store;

import java.time.Instant;

/**
 * Something that happened in a mailbox, for those who want to be told at once.
 *
 * @param folder
 *            where it happened; for an event of a folder its parent
 * @param subject
 *            number of the item, or of the folder when it happened to one
 * @param change
 *            change number after it
 * @param oldFolder
 *            where a moved or copied thing was before, otherwise 0
 * @param oldSubject
 *            number of an item before it was moved or copied, otherwise 0
 * @param unread
 *            of a folder whose contents have changed; -1 for all else
 */
public record MailboxEvent(Type type, Instant time, boolean ofFolder, int folder, int subject, int change,
		int oldFolder, int oldSubject, int unread) {

	/** What happened. */
	public enum Type {
		CREATED("CreatedEvent"),
		MODIFIED("ModifiedEvent"),
		DELETED("DeletedEvent"),
		MOVED("MovedEvent"),
		COPIED(
				"CopiedEvent"),
		NEW_MAIL("NewMailEvent"),
		FREE_BUSY_CHANGED("FreeBusyChangedEvent");

		private final String label;

		Type(String label) {
			this.label = label;
		}

		/** As EWS names it. */
		public String label() {
			return label;
		}
	}
}
