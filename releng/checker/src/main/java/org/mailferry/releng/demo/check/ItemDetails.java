package org.mailferry.releng.demo.check;

import java.util.Objects;

/**
 * An item as it was read.
 *
 * @param identity
 *            the search key as base64; without one what else identifies it
 */
public record ItemDetails(String id, String identity, String itemClass, int sizeBytes, ItemProperties properties) {

	public ItemDetails {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(identity, "identity");
		Objects.requireNonNull(itemClass, "itemClass");
		Objects.requireNonNull(properties, "properties");
	}
}
