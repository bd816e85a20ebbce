package org.mailferry.api.connector;

import java.util.HashSet;
import java.util.List;

/**
 * How items travel from or to an endpoint, as far as somebody said so.
 *
 * @param asElements
 *            never as the server stores them, though it might offer that
 * @param properties
 *            what else travels with items that do not go as the server stores them, and is compared
 */
public record EndpointItems(boolean asElements, List<NamedProperty> properties) {

	/** Where nothing else was asked for: the best way there is. */
	public static final EndpointItems USUAL = new EndpointItems(false, List.of());
	/** Each is asked for with every item. */
	public static final int MOST_PROPERTIES = 50;

	public EndpointItems {
		properties = List.copyOf(properties);
		if (properties.size() > MOST_PROPERTIES) {
			throw new IllegalArgumentException("no more than " + MOST_PROPERTIES + " properties can be named");
		}
		if (new HashSet<>(properties).size() < properties.size()) {
			throw new IllegalArgumentException("a property is named twice");
		}
	}
}
