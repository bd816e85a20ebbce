package org.mailferry.api.connector;

import java.util.List;

import org.mailferry.api.ItemId;

/** What became of one item of a batch. */
public sealed interface ItemResult {

	/**
	 * It was done.
	 *
	 * @param id
	 *            the item's id from now on
	 * @param losses
	 *            what of it did not arrive; empty when everything did; immutable
	 */
	record Done(ItemId id, List<Loss> losses) implements ItemResult {

		public Done {
			losses = List.copyOf(losses);
		}

		/** All of it arrived. */
		public Done(ItemId id) {
			this(id, List.of());
		}
	}

	/** It was not done. */
	record Refused(Refusal refusal) implements ItemResult {
	}
}
