package org.mailferry.api.ledger;

import java.util.Objects;

import org.mailferry.api.ItemId;

/** Which source item became which target item. */
public record LedgerEntry(CarriedItem item, ItemId target) {

	public LedgerEntry {
		Objects.requireNonNull(item, "item");
		Objects.requireNonNull(target, "target");
	}
}
