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
 * @param targetEmpty
 *            whether nothing was in the target folder when this pass first saw it or made it
 */
public record SyncedFolder(FolderLink link, FolderPath path, ActivityHint hint, boolean targetEmpty) {

	public int number() {
		return link.number();
	}

	/** Whether the source says that nothing happened in it since everything in it had been carried. */
	public boolean untouched() {
		return hint.trustworthy() && link.hint().isPresent() && link.hint().get().equals(hint);
	}

	/** Whether it holds nothing and never held anything that was carried, so that there is nothing to ask for. */
	public boolean stillEmpty() {
		return hint.totalCount() == 0 && link.items() == 0;
	}

	/** Whether everything in it had been carried before. */
	public boolean wasComplete() {
		return link.hint().isPresent();
	}
}
