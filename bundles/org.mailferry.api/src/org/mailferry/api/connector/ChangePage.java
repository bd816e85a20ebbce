package org.mailferry.api.connector;

import java.util.List;
import java.util.Objects;

/**
 * A part of a folder's changes.
 *
 * @param changes
 *            in the server's order; immutable; may be empty
 * @param next
 *            where the next page begins; once everything before it has been dealt with, this is the folder's watermark
 * @param last
 *            whether there is nothing more for now
 */
public record ChangePage(List<ItemChange> changes, SyncState next, boolean last) {

	public ChangePage {
		changes = List.copyOf(changes);
		Objects.requireNonNull(next, "next");
	}
}
