package org.mailferry.lab.internal.operations;

import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.WellKnown;

/** The ways to get rid of an item. */
enum Disposal {
	HARD_DELETE, SOFT_DELETE, MOVE_TO_DELETED_ITEMS;

	static Disposal of(RequestElement body) throws SoapFault {
		return switch (body.requiredAttributeOf("DeleteType", "HardDelete", "SoftDelete", "MoveToDeletedItems")) {
		case "HardDelete" -> HARD_DELETE;
		case "SoftDelete" -> SOFT_DELETE;
		default -> MOVE_TO_DELETED_ITEMS;
		};
	}

	/** A soft-deleted item goes where an administrator can recover it from. */
	void dispose(Mailbox mailbox, Item item) throws StoreRefusal {
		switch (this) {
		case HARD_DELETE -> mailbox.delete(item);
		case SOFT_DELETE -> mailbox.move(item, mailbox.folder(WellKnown.DELETIONS));
		case MOVE_TO_DELETED_ITEMS -> mailbox.move(item, mailbox.folder(WellKnown.DELETED_ITEMS));
		}
	}
}
