package org.mailferry.api.connector;

import java.util.List;
import java.util.Objects;

import org.mailferry.api.FolderId;

/**
 * All folders of a mailbox at about one moment: folders may have come, gone or moved while it was read page by page, so
 * one that is missing here is only probably gone; see {@link Mailbox#folder}.
 *
 * @param root
 *            the root below which user-visible folders stand; it is not itself in the list
 * @param folders
 *            parents before their children; immutable
 */
public record FolderTree(FolderId root, List<FolderProfile> folders) {

	public FolderTree {
		Objects.requireNonNull(root, "root");
		folders = List.copyOf(folders);
	}
}
