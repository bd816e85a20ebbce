package org.mailferry.releng.demo.check;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything compared of one item: name to digest of the value. Holds no value itself. */
public final class ItemProperties {

	private final TreeMap<String, String> digests = new TreeMap<>();

	void put(String name, String value) {
		putDigest(name, new Sha256().add(value).hex());
	}

	/** A name that is there already gets a number. */
	void putDigest(String name, String digest) {
		String free = name;
		for (int i = 1; digests.putIfAbsent(free, digest) != null; i++) {
			free = name + "[" + i + "]";
		}
	}

	int size() {
		return digests.size();
	}

	long[] content() {
		Sha256 all = new Sha256();
		digests.forEach((name, digest) -> all.add(name).add(digest));
		return all.longs();
	}

	/** The names of those that only one has, or that differ. */
	SortedSet<String> differences(ItemProperties other) {
		SortedSet<String> names = new TreeSet<>();
		for (Map.Entry<String, String> mine : digests.entrySet()) {
			if (!mine.getValue().equals(other.digests.get(mine.getKey()))) {
				names.add(mine.getKey());
			}
		}
		for (String name : other.digests.keySet()) {
			if (!digests.containsKey(name)) {
				names.add(name);
			}
		}
		return names;
	}

	/** The same with another value for one of them. */
	ItemProperties falsified(String name) {
		ItemProperties falsified = new ItemProperties();
		falsified.digests.putAll(digests);
		falsified.digests.merge(name, "falsified", (old, now) -> now + old);
		return falsified;
	}
}
