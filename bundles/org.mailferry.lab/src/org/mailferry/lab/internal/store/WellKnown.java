package org.mailferry.lab.internal.store;

import java.util.Arrays;
import java.util.Optional;

/** The folders every mailbox has, with the name EWS gives them. */
public enum WellKnown {
	ROOT("root", "", null, "Root", "Root"), //
	TOP("msgfolderroot", "IPF.Note", ROOT, "Top of Information Store", "Oberste Ebene des Informationsspeichers"), //
	RECOVERABLE("recoverableitemsroot", "", ROOT, "Recoverable Items", "Recoverable Items"), //
	DELETIONS("recoverableitemsdeletions", "", RECOVERABLE, "Deletions", "Deletions"), //
	PURGES("recoverableitemspurges", "", RECOVERABLE, "Purges", "Purges"), //
	VERSIONS("recoverableitemsversions", "", RECOVERABLE, "Versions", "Versions"), //
	SEARCH_FOLDERS("searchfolders", "", ROOT, "Finder", "Finder"), //
	CALENDAR("calendar", "IPF.Appointment", TOP, "Calendar", "Kalender"), //
	CONTACTS("contacts", "IPF.Contact", TOP, "Contacts", "Kontakte"), //
	DELETED_ITEMS("deleteditems", "IPF.Note", TOP, "Deleted Items", "Gel\u00f6schte Elemente"), //
	DRAFTS("drafts", "IPF.Note", TOP, "Drafts", "Entw\u00fcrfe"), //
	INBOX("inbox", "IPF.Note", TOP, "Inbox", "Posteingang"), //
	JOURNAL("journal", "IPF.Journal", TOP, "Journal", "Journal"), //
	JUNK_EMAIL("junkemail", "IPF.Note", TOP, "Junk Email", "Junk-E-Mail"), //
	NOTES("notes", "IPF.StickyNote", TOP, "Notes", "Notizen"), //
	OUTBOX("outbox", "IPF.Note", TOP, "Outbox", "Postausgang"), //
	SENT_ITEMS("sentitems", "IPF.Note", TOP, "Sent Items", "Gesendete Elemente"), //
	TASKS("tasks", "IPF.Task", TOP, "Tasks", "Aufgaben"), //
	SYNC_ISSUES("syncissues", "IPF.Note", TOP, "Sync Issues", "Synchronisierungsprobleme"), //
	CONFLICTS("conflicts", "IPF.Note", SYNC_ISSUES, "Conflicts", "Konflikte"), //
	LOCAL_FAILURES("localfailures", "IPF.Note", SYNC_ISSUES, "Local Failures", "Lokale Fehler"), //
	SERVER_FAILURES("serverfailures", "IPF.Note", SYNC_ISSUES, "Server Failures", "Serverfehler"), //
	CONVERSATION_HISTORY("conversationhistory", "IPF.Note", TOP, "Conversation History", "Unterhaltungsverlauf");

	private final String ewsName;
	private final String folderClass;
	private final WellKnown parent;
	private final String english;
	private final String german;

	WellKnown(String ewsName, String folderClass, WellKnown parent, String english, String german) {
		this.ewsName = ewsName;
		this.folderClass = folderClass;
		this.parent = parent;
		this.english = english;
		this.german = german;
	}

	/** The DistinguishedFolderId. */
	public String ewsName() {
		return ewsName;
	}

	public static Optional<WellKnown> ofEwsName(String name) {
		return Arrays.stream(values()).filter(folder -> folder.ewsName.equals(name)).findFirst();
	}

	String folderClass() {
		return folderClass;
	}

	/** Null for the root. */
	WellKnown parent() {
		return parent;
	}

	String displayName(String language) {
		return language.equals("de") ? german : english;
	}
}
