package org.mailferry.api.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.PayloadFormat;

/**
 * A write that is about to be sent and whose answer may never come.
 *
 * @param id
 *            unique within the pair, given by {@link Ledger#openIntent}
 * @param folder
 *            number of the folder that receives the items
 * @param openedAt
 *            when it was stored, just before sending
 * @param format
 *            in what its items are uploaded; empty when they are moved or changed in the target
 * @param items
 *            what the folder will receive; immutable
 */
public record Intent(long id, int folder, Instant openedAt, Optional<PayloadFormat> format, List<Item> items) {

	public Intent {
		Objects.requireNonNull(openedAt, "openedAt");
		Objects.requireNonNull(format, "format");
		items = List.copyOf(items);
	}

	/** The same, stored. */
	public Intent numbered(long number) {
		return new Intent(number, folder, openedAt, format, items);
	}

	/**
	 * One item of it.
	 *
	 * @param movedFrom
	 *            for an item that is moved within the target: where the ledger has it now; empty for one that is uploaded
	 */
	public record Item(CarriedItem item, Optional<Place> movedFrom) {
	}

	/** An entry of the ledger, by the number of its folder and its key. */
	public record Place(int folder, Hash128 key) {
	}
}
