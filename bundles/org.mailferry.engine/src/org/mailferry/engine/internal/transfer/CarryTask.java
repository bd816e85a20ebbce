package org.mailferry.engine.internal.transfer;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.engine.internal.folder.SyncedFolder;

/**
 * An item to carry. Whether it is created in the target or replaces something there is decided by the ledger, just
 * before it is sent.
 *
 * @param carried
 *            the item as it will stand in the ledger
 * @param force
 *            carry it even when the ledger says that this version is there
 */
public record CarryTask(SyncedFolder folder, ItemProfile item, CarriedItem carried, boolean force) {

	public static CarryTask of(SyncedFolder folder, ItemProfile item) {
		return new CarryTask(folder, item, CarriedItem.of(item), false);
	}

	/** Carries it even when the ledger says that this version is there. */
	public static CarryTask again(SyncedFolder folder, ItemProfile item) {
		return new CarryTask(folder, item, CarriedItem.of(item), true);
	}

	Hash128 key() {
		return carried.key();
	}
}
