package org.mailferry.api.pass;

import java.util.List;
import java.util.Objects;

/**
 * One item that is not the same on both sides.
 *
 * @param itemId
 *            the source's id, or the target's where only the target has it
 * @param itemClass
 *            for example {@code IPM.Note}
 * @param properties
 *            for ALTERED, what differs, for example {@code read: true / false}; immutable
 */
public record ItemDifference(Kind kind, String itemId, String itemClass, List<String> properties) {

	public ItemDifference {
		Objects.requireNonNull(kind, "kind");
		Objects.requireNonNull(itemId, "itemId");
		Objects.requireNonNull(itemClass, "itemClass");
		properties = List.copyOf(properties);
	}

	/** The ways an item can differ. */
	public enum Kind {
		/** Only the source has it. */
		LOST,
		/** Only the target has it, and nothing with its identity is missing elsewhere. */
		EXTRA,
		/** The target has it more often than the source. */
		DOUBLED,
		ALTERED,
		/** It differs in nothing but what its way does not carry, as the connector's matrix says; not counted as differing. */
		FIDELITY,
		/** It could not be carried, and an outcome says why. */
		REFUSED,
		/** The source changed it after the last pass; the next one will carry it. */
		PENDING
	}
}
