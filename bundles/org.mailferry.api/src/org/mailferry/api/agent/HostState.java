package org.mailferry.api.agent;

import java.time.Instant;
import java.util.Objects;

/**
 * A host as the project knows it. Times are of the database's clock.
 *
 * @param name
 *            1 to {@value #MAX_NAME} letters, digits, dots, hyphens and underscores; names that differ only in case are the
 *            same
 * @param process
 *            machine and process number
 * @param seen
 *            when it last said that it lives
 * @param alive
 *            whether that was so recently that it counts as living
 */
public record HostState(String name, String process, Capacities capacities, Instant joined, Instant seen, boolean alive,
		HostReport report) {

	/** Longest name. */
	public static final int MAX_NAME = 50;

	public HostState {
		name = validName(name);
		Objects.requireNonNull(process, "process");
		Objects.requireNonNull(capacities, "capacities");
		Objects.requireNonNull(joined, "joined");
		Objects.requireNonNull(seen, "seen");
		Objects.requireNonNull(report, "report");
	}

	/**
	 * A name as a host may have it.
	 *
	 * @throws IllegalArgumentException
	 *             when none can have it, saying why
	 */
	public static String validName(String text) {
		String name = Objects.requireNonNull(text, "name").strip();
		if (!name.matches("[\\p{L}\\p{N}._-]{1," + MAX_NAME + "}")) {
			throw new IllegalArgumentException(
					"the name of a host has 1 to %d letters, digits, dots, hyphens and underscores, unlike '%s'"
							.formatted(MAX_NAME, name));
		}
		return name;
	}
}
