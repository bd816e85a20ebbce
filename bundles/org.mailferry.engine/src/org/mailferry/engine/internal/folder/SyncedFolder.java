package org.mailferry.engine.internal.folder;

import org.mailferry.api.FolderPath;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.ledger.FolderLink;

/**
 * A source folder that has its counterpart in the target.
 *
 * @param path
 *            in the source
 * @param hint
 *            what the source said of it before any of its changes were read
 * @param madeNow
 *            whether this pass made the target folder, so that nothing can be in it that it does not know of
 */
public record SyncedFolder(FolderLink link, FolderPath path, ActivityHint hint, boolean madeNow) {

	public int number() {
		return link.number();
	}

	/** Whether the source says that nothing happened in it since everything in it had been carried. */
	public boolean untouched() {
		return hint.trustworthy() && link.hint().isPresent() && link.hint().get().equals(hint);
	}

	/** Whether everything in it had been carried before. */
	public boolean wasComplete() {
		return link.hint().isPresent();
	}
}
