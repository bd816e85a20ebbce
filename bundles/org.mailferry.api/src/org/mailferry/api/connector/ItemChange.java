package org.mailferry.api.connector;

import org.mailferry.api.ItemId;

/** One difference between a folder now and at an earlier {@link SyncState}. */
public sealed interface ItemChange {

	ItemId id();

	/** New in this folder: created, copied or moved here. */
	record Created(ItemProfile item) implements ItemChange {
		@Override
		public ItemId id() {
			return item.id();
		}
	}

	/** Changed where it is. */
	record Updated(ItemProfile item) implements ItemChange {
		@Override
		public ItemId id() {
			return item.id();
		}
	}

	/** Marked as read or unread, and nothing else. */
	record ReadFlagChanged(ItemId id, boolean read) implements ItemChange {
	}

	/** No longer in this folder: deleted or moved away. */
	record Deleted(ItemId id) implements ItemChange {
	}
}
