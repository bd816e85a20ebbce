package org.mailferry.api.ledger;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.api.connector.ActivityHint;

/**
 * Which source folder became which target folder.
 *
 * @param number
 *            the folder's number within its pair, from 1; 0 for one that is not stored yet
 * @param source
 *            id in the source
 * @param sourceParent
 *            id of its parent in the source when last seen
 * @param name
 *            display name in the source when last seen
 * @param target
 *            id in the target
 * @param targetName
 *            display name in the target; differs from the source's where a collision was resolved
 * @param hint
 *            the source's hint at the time everything up to the watermark had been carried; empty asks the folder
 * @param items
 *            entries in the ledger; kept by the store, ignored when a link is saved
 */
public record FolderLink(int number, FolderId source, FolderId sourceParent, String name, String folderClass,
		Optional<WellKnownFolder> wellKnown, FolderId target, String targetName, Optional<ActivityHint> hint,
		long items) {

	public FolderLink {
		Objects.requireNonNull(source, "source");
		Objects.requireNonNull(sourceParent, "sourceParent");
		Objects.requireNonNull(name, "name");
		Objects.requireNonNull(folderClass, "folderClass");
		Objects.requireNonNull(wellKnown, "wellKnown");
		Objects.requireNonNull(target, "target");
		Objects.requireNonNull(targetName, "targetName");
		Objects.requireNonNull(hint, "hint");
	}
}
