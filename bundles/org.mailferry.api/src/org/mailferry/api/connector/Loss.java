package org.mailferry.api.connector;

import java.util.Objects;

/**
 * Something of an item that did not arrive with it.
 *
 * @param property
 *            what, by the name it has in the connector's published matrix, for example {@code attendeeResponses}
 * @param reason
 *            why, for people; never a value of the item
 */
public record Loss(String property, String reason) {

	public Loss {
		Objects.requireNonNull(property, "property");
		Objects.requireNonNull(reason, "reason");
	}
}
