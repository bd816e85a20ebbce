package org.mailferry.connector.ews.internal.elements;

import java.util.Locale;

/**
 * Classes of items that are read and written alike.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/itemclass">ItemClass</a>
 */
public enum ItemFamily {
	/** Mail of every kind, with reports, receipts and what is sent about meetings: MIME says most of it. */
	MESSAGE("Message", true, "IPM.Note, REPORT, IPM.Schedule.Meeting, IPM.Sharing, IPM.Recall, IPM.Outlook.Recall"),
	/** What was posted to a folder. */
	POST("PostItem", true, "IPM.Post"),
	/** Appointments and meetings. */
	APPOINTMENT("CalendarItem", false, "IPM.Appointment"),
	/** People. */
	CONTACT("Contact", false, "IPM.Contact"),
	/** Distribution lists of a user's own. */
	LIST("DistributionList", false, "IPM.DistList"),
	/** Tasks. */
	TASK("Task", false, "IPM.Task"),
	/** Sticky notes, journal entries and everything else. Exchange creates an item of any class as a message. */
	OTHER("Message", false, "IPM.StickyNote, IPM.Activity and any other");

	private final String element;
	private final boolean inMime;
	private final String classes;

	ItemFamily(String element, boolean inMime, String classes) {
		this.element = element;
		this.inMime = inMime;
		this.classes = classes;
	}

	/** Local name of the element that creates such an item. */
	public String element() {
		return element;
	}

	/** Whether body, people, headers and attachments travel as MIME. */
	public boolean inMime() {
		return inMime;
	}

	/** The classes that belong to it, for people. */
	public String classes() {
		return classes;
	}

	public static ItemFamily of(String itemClass) {
		String name = itemClass.toLowerCase(Locale.ROOT);
		for (ItemFamily family : values()) {
			if (family != OTHER) {
				for (String base : family.classes.toLowerCase(Locale.ROOT).split(", ")) {
					if (name.equals(base) || name.startsWith(base + ".")) {
						return family;
					}
				}
			}
		}
		return OTHER;
	}
}
