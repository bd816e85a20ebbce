package org.mailferry.connector.ews.internal.elements;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.mailferry.api.connector.EndpointMemory;
import org.mailferry.api.connector.NamedProperty;
import org.mailferry.connector.ews.internal.elements.Property.Fate;
import org.mailferry.connector.ews.internal.elements.PropertyPath.Extended;

/**
 * What differs from endpoint to endpoint: the properties that a server has been found to refuse, which are kept in the
 * endpoint's memory, and those that somebody named besides the table's. Safe for use by any thread.
 */
public final class EndpointProperties {

	private static final String NAMED = "named:";
	private static final String FACT = "refused-properties";

	private final EndpointMemory memory;
	private final List<Property> named;
	private final ReentrantLock lock = new ReentrantLock();
	/** By the name of a property, the first item of which it was refused. */
	private final Map<String, String> suspects = new ConcurrentHashMap<>();

	public EndpointProperties(EndpointMemory memory) {
		this(memory, List.of());
	}

	/**
	 * @param named
	 *            properties that travel and are compared besides those of the table; what the table has is not needed twice
	 */
	public EndpointProperties(EndpointMemory memory, List<NamedProperty> named) {
		this.memory = memory;
		this.named = named.stream().map(EndpointProperties::row)
				.filter(row -> !PropertyTable.INSTANCE.has(((Extended) row.path()).key())).toList();
	}

	/** The row of a property as somebody named it. Its name has no blanks. */
	static Property row(NamedProperty property) {
		Extended path = property.set().isEmpty()
				? Extended.tag(property.number().orElseThrow(), property.type())
				: property.number().isPresent()
						? Extended.named(property.set().get(), property.number().get(), property.type())
						: Extended.named(property.set().get(), property.property(), property.type());
		String name = Base64.getUrlEncoder().withoutPadding()
				.encodeToString(property.toString().getBytes(StandardCharsets.UTF_8));
		return new Property(NAMED + name, path, EnumSet.allOf(ItemFamily.class), Fate.CARRIED, property.toString());
	}

	/** The row that has a name which {@link #row} gave. */
	static Property row(String name) {
		return row(NamedProperty.parse(new String(Base64.getUrlDecoder().decode(name.substring(NAMED.length())),
				StandardCharsets.UTF_8)));
	}

	/** Whether a row has its name from {@link #row}. */
	static boolean isNamed(String name) {
		return name.startsWith(NAMED);
	}

	/** For people, what a row is called. */
	static String shown(String name) {
		try {
			return isNamed(name) ? row(name).note() : name;
		} catch (IllegalArgumentException e) {
			return name;
		}
	}

	/** What items of a family may have, but for what the server refuses. */
	List<Property> of(ItemFamily family) {
		Set<String> refused = names();
		return Stream.concat(PropertyTable.INSTANCE.of(family).stream(), named.stream())
				.filter(row -> !refused.contains(row.name())).toList();
	}

	/** Whether a row of that name is one that somebody wants. */
	boolean wants(String name) {
		return named.stream().anyMatch(row -> row.name().equals(name));
	}

	/** The row of an extended property that somebody named. */
	Optional<Property> named(String key) {
		return named.stream().filter(row -> ((Extended) row.path()).key().equals(key)).findFirst();
	}

	Set<String> names() {
		return memory.recall(FACT).filter(names -> !names.isBlank()).map(names -> Set.of(names.split(" ")))
				.orElse(Set.of());
	}

	/**
	 * The server refused it of an item as it may refuse what it never takes. One item is no proof: the second one is.
	 *
	 * @param item
	 *            whatever tells items from one another
	 */
	void suspect(String name, String item) {
		String first = suspects.putIfAbsent(name, item);
		if (first != null && !first.equals(item)) {
			add(name);
		}
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
