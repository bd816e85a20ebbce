package org.mailferry.releng.demo.mutate;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many changes of each kind were made. */
public final class Changes {

	/** What can be done to a mailbox, in words for people. */
	public enum Kind {
		CREATED("new"),
		EDITED("edited"),
		FLAGGED("marked read or unread"),
		MOVED("moved"),
		COPIED("copied"),
		DELETED("deleted"),
		FOLDER_CREATED("folders new"),
		FOLDER_RENAMED("folders renamed"),
		FOLDER_MOVED("folders moved"),
		FOLDER_DELETED("folders deleted"),
		FOLDER_EMPTIED("folders emptied");

		private final String words;

		Kind(String words) {
			this.words = words;
		}
	}

	private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

	void add(Kind kind) {
		counts.merge(kind, 1, Integer::sum);
	}

	public void add(Changes other) {
		other.counts.forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
	}

	public int count(Kind kind) {
		return counts.getOrDefault(kind, 0);
	}

	public int total() {
		return counts.values().stream().mapToInt(Integer::intValue).sum();
	}

	@Override
	public String toString() {
		return counts.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey().words)
				.collect(Collectors.joining(", "));
	}
}
