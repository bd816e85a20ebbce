package org.mailferry.store.internal.queue;

import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.queue.Lane;

/** Lanes as a row keeps them: each on a line of its own, with a line break before and after, so that one is found as it is. */
final class LaneText {

	private LaneText() {
	}

	static String of(Set<Lane> lanes) {
		return lanes.isEmpty()
				? "\n"
				: lanes.stream().map(Lane::name).sorted().collect(Collectors.joining("\n", "\n", "\n"));
	}

	/** What the text of a row with this lane contains. */
	static String part(Lane lane) {
		return "\n" + lane.name() + "\n";
	}

	static Set<Lane> read(String text) {
		return text.lines().filter(line -> !line.isEmpty()).map(Lane::new).collect(Collectors.toSet());
	}
}
