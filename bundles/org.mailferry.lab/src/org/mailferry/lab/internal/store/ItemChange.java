package org.mailferry.lab.internal.store;

/** One line of SyncFolderItems. */
public sealed interface ItemChange {

	record Created(Item item) implements ItemChange {
	}

	record Updated(Item item) implements ItemChange {
	}

	record ReadFlagChanged(Item item, boolean read) implements ItemChange {
	}

	record Deleted(int number) implements ItemChange {
	}
}
