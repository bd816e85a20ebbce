package org.mailferry.engine.internal.folder;

import java.util.List;

import org.mailferry.api.ledger.FolderLink;

/**
 * What came of making the target's folders like the source's.
 *
 * @param folders
 *            source folders that have their counterpart, parents before children
 * @param gone
 *            links whose source folder no longer exists; their counterparts still stand
 */
public record Structure(List<SyncedFolder> folders, List<FolderLink> gone) {

	public Structure {
		folders = List.copyOf(folders);
		gone = List.copyOf(gone);
	}
}
