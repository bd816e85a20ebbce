package org.mailferry.releng.demo.ews;

import java.util.Objects;

/**
 * An item as a listing shows it.
 *
 * @param element
 *            its kind in EWS, for example {@code Message} or {@code CalendarItem}
 */
public record ItemFacts(String id, String element, String itemClass, int sizeBytes) {

	public ItemFacts {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(element, "element");
		Objects.requireNonNull(itemClass, "itemClass");
	}
}
