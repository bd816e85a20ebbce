package org.mailferry.connector.ews.internal.elements;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.connector.EndpointMemory;

/**
 * The properties that a server has been found to refuse, by their names in the table; kept in the endpoint's memory. Safe
 * for use by any thread.
 */
public final class RefusedProperties {

	private static final String FACT = "refused-properties";

	private final EndpointMemory memory;
	private final ReentrantLock lock = new ReentrantLock();

	public RefusedProperties(EndpointMemory memory) {
		this.memory = memory;
	}

	Set<String> names() {
		return memory.recall(FACT).filter(names -> !names.isBlank()).map(names -> Set.of(names.split(" ")))
				.orElse(Set.of());
	}

	void add(String name) {
		lock.lock();
		try {
			Set<String> all = new TreeSet<>(names());
			if (all.add(name)) {
				memory.remember(FACT, String.join(" ", all));
			}
		} finally {
			lock.unlock();
		}
	}
}
