package org.mailferry.engine.internal.delta;

import org.mailferry.api.Finding;
import org.mailferry.api.FolderPath;
import org.mailferry.api.Severity;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.LedgerEntry;

/** Findings about reading and repeating changes. */
final class DeltaFindings {

	private DeltaFindings() {
	}

	static Finding unreadable(FolderPath folder, PermanentException cause) {
		return new Finding("folder.unreadable", Severity.ERROR, folder.toString(),
				"The source refuses to list this folder, so nothing new in it is carried. Repair it in the source; every pass tries again.",
				cause.serverCode() + ": " + cause.getMessage());
	}

	static Finding stateRefused(FolderPath folder) {
		return new Finding("folder.relisted", Severity.INFO, folder.toString(),
				"The source no longer knew how far this folder had been read, so it was compared as a whole. Nothing needs to be done.",
				"");
	}

	static Finding notDeleted(FolderPath folder, LedgerEntry entry, Refusal refusal) {
		return new Finding("item.not-deleted", Severity.WARNING, folder + " item " + entry.item().identity(),
				"It was deleted or moved in the source, but the target refuses to delete it. Delete it there by hand.",
				refusal.code() + ": " + refusal.text());
	}

	static Finding notDescribed(int items, PermanentException cause) {
		return new Finding("item.not-described", Severity.WARNING, items + " items",
				"The source says that they were read or unread, but does not say what they are. Verify the mailbox after the pass.",
				cause.serverCode() + ": " + cause.getMessage());
	}
}
