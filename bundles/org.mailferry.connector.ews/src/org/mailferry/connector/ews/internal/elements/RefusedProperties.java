package org.mailferry.connector.ews.internal.elements;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The properties that a server has been found not to take, by their names in the table. Safe for use by any thread. */
public final class RefusedProperties {

	private final Set<String> names = ConcurrentHashMap.newKeySet();

	Set<String> names() {
		return Set.copyOf(names);
	}

	void add(String name) {
		names.add(name);
	}
}
