package org.mailferry.engine.internal.verify;

import java.util.Optional;

import org.mailferry.api.FolderPath;
import org.mailferry.api.connector.FolderProfile;
import org.mailferry.api.ledger.FolderLink;

/**
 * A folder to compare.
 *
 * @param path
 *            in the source, or in the target when only that has it
 * @param source
 *            empty when the source does not have it (any more)
 * @param target
 *            empty when the target does not have it (yet, or any more)
 */
record ComparedFolder(FolderPath path, Optional<FolderProfile> source, Optional<FolderProfile> target,
		Optional<FolderLink> link) {
}
