package org.mailferry.api.connector;

import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;

/**
 * An item to store.
 *
 * @param replaces
 *            the item whose content it replaces, keeping its id; empty creates a new item
 */
public record Upload(FolderId folder, Optional<ItemId> replaces, Payload payload) {

	public Upload {
		Objects.requireNonNull(folder, "folder");
		Objects.requireNonNull(replaces, "replaces");
		Objects.requireNonNull(payload, "payload");
	}
}
