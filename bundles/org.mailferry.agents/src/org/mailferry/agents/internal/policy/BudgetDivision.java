package org.mailferry.agents.internal.policy;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.mailferry.api.connector.ConcurrencyRange;

/**
 * Divides what a server bears among the hosts that work with it, by how many agents they have. Every host does it for
 * itself; all come to the same result because all see the same hosts. Together they never have more than there is.
 *
 * @param agents
 *            how many agents that ask the server each living host has, by the host's name
 */
public record BudgetDivision(SortedMap<String, Integer> agents) {

	public BudgetDivision {
		agents = new TreeMap<>(agents);
		agents.values().removeIf(count -> count < 1);
	}

	/**
	 * A host's share.
	 *
	 * @param all
	 *            what all hosts together may ask
	 * @return empty when nothing is left for it: it is not among the hosts, or there are more hosts than requests
	 */
	public Optional<ConcurrencyRange> share(ConcurrencyRange all, String host) {
		int ceiling = share(all.ceiling(), host);
		if (ceiling < 1) {
			return Optional.empty();
		}
		int floor = Math.clamp(share(all.floor(), host), 1, ceiling);
		return Optional.of(new ConcurrencyRange(floor, Math.clamp(share(all.start(), host), floor, ceiling), ceiling));
	}

	/**
	 * By largest remainder; of hosts that are equal the first by name get what cannot be divided.
	 */
	private int share(int all, String host) {
		if (!agents.containsKey(host)) {
			return 0;
		}
		long total = agents.values().stream().mapToLong(Integer::longValue).sum();
		long whole = agents.values().stream().mapToLong(count -> all * (long) count / total).sum();
		long mine = all * (long) agents.get(host) / total;
		return (int) (mine + (before(all, total, host) < all - whole ? 1 : 0));
	}

	/** How many hosts have a better claim to one of those that are left over. */
	private long before(int all, long total, String host) {
		long remainder = all * (long) agents.get(host) % total;
		return agents.entrySet().stream()
				.filter(other -> isBefore(other, all * (long) other.getValue() % total, host, remainder))
				.count();
	}

	private static boolean isBefore(Map.Entry<String, Integer> other, long otherRemainder, String host,
			long remainder) {
		return otherRemainder > remainder || otherRemainder == remainder && other.getKey().compareTo(host) < 0;
	}
}
