package org.mailferry.engine.internal.delta;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;

/**
 * An item that left one folder and appeared in another, or in the same one again, under a new id.
 *
 * @param from
 *            number of the folder it left
 * @param old
 *            its entry there
 */
record Move(SyncedFolder to, ItemProfile item, int from, LedgerEntry old) {

	boolean withinFolder() {
		return to.number() == from;
	}

	Intent.Place oldPlace() {
		return new Intent.Place(from, old.item().key());
	}

	/** Whether its content has to be carried as well. */
	boolean alsoChanged() {
		CarriedItem before = old.item();
		return item.lastModified().isEmpty()
				|| !seconds(before.lastModified()).equals(seconds(item.lastModified()))
				|| before.sizeBytes() != item.sizeBytes();
	}

	private static Optional<Instant> seconds(Optional<Instant> time) {
		return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
	}

	boolean alsoFlagged() {
		return old.item().read() != item.read();
	}

	/**
	 * What the ledger keeps once it has moved. As long as content or flag are the old ones it has a version that the
	 * source's never has, so that a pass which dies in between is made good by the next.
	 */
	CarriedItem moved() {
		CarriedItem now = CarriedItem.of(item);
		if (alsoChanged() || alsoFlagged()) {
			CarriedItem before = old.item();
			return new CarriedItem(now.key(), now.identity(), ~now.version(), before.sizeBytes(), before.read(),
					before.lastModified());
		}
		return now;
	}
}
