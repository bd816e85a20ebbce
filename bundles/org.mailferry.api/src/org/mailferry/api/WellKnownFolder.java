package org.mailferry.api;

import java.util.Arrays;
import java.util.Optional;

/** Folders that a mail system creates by itself and names in the mailbox's language. */
public enum WellKnownFolder {
	ROOT("msgfolderroot"),
	INBOX("inbox"),
	DRAFTS("drafts"),
	OUTBOX("outbox"),
	SENT_ITEMS("sentitems"),
	DELETED_ITEMS(
			"deleteditems"),
	JUNK_EMAIL("junkemail"),
	CALENDAR("calendar"),
	CONTACTS("contacts"),
	TASKS(
			"tasks"),
	NOTES("notes"),
	JOURNAL("journal");

	private final String ewsName;

	WellKnownFolder(String ewsName) {
		this.ewsName = ewsName;
	}

	/** The DistinguishedFolderId of Exchange Web Services. */
	public String ewsName() {
		return ewsName;
	}

	public static Optional<WellKnownFolder> ofEwsName(String name) {
		return Arrays.stream(values()).filter(folder -> folder.ewsName.equals(name)).findFirst();
	}
}
