package org.mailferry.engine.internal.delta;

import java.util.Optional;

import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.engine.internal.folder.SyncedFolder;

/**
 * Where reading a folder's changes begins.
 *
 * @param relist
 *            whether the folder has to be compared as a whole, because entries are there and nobody knows up to where
 */
record FolderStart(Optional<SyncState> since, boolean relist) {

	static FolderStart of(Ledger ledger, SyncedFolder folder) {
		Optional<SyncState> since = ledger.watermarks(folder.number()).source();
		return new FolderStart(since,
				since.isEmpty() && !ledger.page(folder.number(), Optional.empty(), 1).isEmpty());
	}
}
