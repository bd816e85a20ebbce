package org.mailferry.lab.internal.store;

import java.util.ArrayList;
import java.util.List;

/**
 * A client's way through a folder's changes, from the end of its last round to where the log ended when this one began.
 * An item created within the round is told once, as created, however it changed since. Used under the mailbox's lock.
 */
final class SyncRound {

	private final Folder folder;
	private final boolean withAssociated;
	private final int base;
	private final int horizon;
	private int reached;

	SyncRound(Folder folder, SyncPosition since, boolean withAssociated) {
		this.folder = folder;
		this.withAssociated = withAssociated;
		this.reached = since.reached();
		this.base = since.ended() ? since.reached() : since.base();
		this.horizon = since.ended() ? Math.max(since.reached(), folder.log.last()) : since.horizon();
	}

	SyncPage page(int max) {
		List<ItemChange> changes = new ArrayList<>();
		ChangeLog log = folder.log;
		for (int i = log.after(reached); i < log.size() && log.sequence(i) <= horizon; i++) {
			ItemChange change = change(log.entry(i), log.sequence(i));
			if (change != null && changes.size() == max) {
				return new SyncPage(changes, new SyncPosition(base, reached, horizon), false);
			}
			if (change != null) {
				changes.add(change);
			}
			reached = log.sequence(i);
		}
		return new SyncPage(changes, new SyncPosition(horizon, horizon, horizon), true);
	}

	/** What an entry of the log means to somebody who knew the folder as it was at base, or null. */
	private ItemChange change(Object entry, int at) {
		if (entry instanceof Tombstone grave) {
			return grave.created() <= base && (withAssociated || !grave.associated())
					? new ItemChange.Deleted(grave.number())
					: null;
		}
		Item item = (Item) entry;
		if (item.folder != folder || item.associated && !withAssociated) {
			return null;
		}
		if (item.created == at) {
			return new ItemChange.Created(item);
		}
		if (item.created > base) {
			return null;
		}
		if (item.changed == at) {
			return new ItemChange.Updated(item);
		}
		return item.readChanged == at && item.changed <= base
				? new ItemChange.ReadFlagChanged(item, item.read())
				: null;
	}
}
