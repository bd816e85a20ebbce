package org.mailferry.api;

import java.util.Objects;

/** The opaque id a mail system gave an item. Case matters; it may change when the item moves. */
public record ItemId(String value) {

	public ItemId {
		Objects.requireNonNull(value, "value");
		if (value.isEmpty()) {
			throw new IllegalArgumentException("an item id is not empty");
		}
	}
}
