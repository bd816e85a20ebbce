package org.mailferry.api.agent;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which roles a host serves, and how many agents of each it has: so many passes of the role it runs side by side.
 *
 * @param agents
 *            by role, one role at least, each 1 to {@value #MOST}; unmodifiable, in the order of {@link AgentRole}
 */
public record Capacities(Map<AgentRole, Integer> agents) {

	/** More agents of one role than a single process should have, whatever its machine. */
	public static final int MOST = 200;

	public Capacities {
		if (agents.isEmpty()) {
			throw new IllegalArgumentException("a host serves one role at least, for example mail-source=5");
		}
		agents.forEach((role, count) -> {
			if (count < 1 || count > MOST) {
				throw new IllegalArgumentException(
						"a host has 1 to %d agents of the role %s, not %d; a role that it does not serve is left out"
								.formatted(MOST, role.word(), count));
			}
		});
		agents = Collections.unmodifiableMap(new EnumMap<>(agents));
	}

	/**
	 * Reads what {@link #toString} writes: roles and numbers of agents, with commas between, for example
	 * {@code mail-source=5,calendar-sync=2}.
	 *
	 * @throws IllegalArgumentException
	 *             with a sentence that says what is wrong
	 */
	public static Capacities of(String text) {
		Map<AgentRole, Integer> agents = new EnumMap<>(AgentRole.class);
		if (!text.isBlank()) {
			for (String part : text.split(",", -1)) {
				int equals = part.indexOf('=');
				if (equals < 0) {
					throw new IllegalArgumentException(
							"'%s' is not a role and a number of agents; write for example mail-source=5,calendar-sync=2"
									.formatted(part.strip()));
				}
				AgentRole role = AgentRole.of(part.substring(0, equals));
				if (agents.put(role, number(role, part.substring(equals + 1).strip())) != null) {
					throw new IllegalArgumentException("the role %s is given twice".formatted(role.word()));
				}
			}
		}
		return new Capacities(agents);
	}

	private static int number(AgentRole role, String text) {
		try {
			return Integer.parseInt(text);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException(
					"a host has 1 to %d agents of the role %s, not '%s'".formatted(MOST, role.word(), text), e);
		}
	}

	/** How many agents of a role there are, 0 when the host does not serve it. */
	public int of(AgentRole role) {
		return agents.getOrDefault(role, 0);
	}

	/** The roles that are served. */
	public Set<AgentRole> roles() {
		return agents.keySet();
	}

	/**
	 * What is left without some roles.
	 *
	 * @throws IllegalArgumentException
	 *             when nothing is left
	 */
	public Capacities without(Set<AgentRole> some) {
		Map<AgentRole, Integer> left = new EnumMap<>(AgentRole.class);
		agents.forEach((role, count) -> {
			if (!some.contains(role)) {
				left.put(role, count);
			}
		});
		return new Capacities(left);
	}

	/** Agents of all roles. */
	public int total() {
		return agents.values().stream().mapToInt(Integer::intValue).sum();
	}

	@Override
	public String toString() {
		return agents.entrySet().stream().map(entry -> entry.getKey().word() + "=" + entry.getValue())
				.collect(Collectors.joining(","));
	}
}
