package org.mailferry.api.connector;

import org.mailferry.api.ItemId;

/** What became of one item of a batch. */
public sealed interface ItemResult {

	/**
	 * It was done.
	 *
	 * @param id
	 *            the item's id from now on
	 */
	record Done(ItemId id) implements ItemResult {
	}

	/** It was not done. */
	record Refused(Refusal refusal) implements ItemResult {
	}
}
