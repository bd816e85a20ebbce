package org.mailferry.api.agent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;

/**
 * How much a host may ask of the endpoints.
 *
 * @param ranges
 *            by endpoint; those are missing of which nothing is left for this host
 * @param servers
 *            weights of the source's servers by their keys, see {@link ControlSubject.OfServer#key}
 * @param databases
 *            of the target by their keys, see {@link ControlSubject.OfDatabase#key}; those are missing of which nothing is
 *            left for this host
 * @param spent
 *            the keys of the latter
 */
public record Shares(Map<Side, ConcurrencyRange> ranges, Map<String, Integer> servers,
		Map<String, ConcurrencyRange> databases, Set<String> spent) {

	public Shares {
		ranges = Map.copyOf(ranges);
		servers = Map.copyOf(servers);
		databases = Map.copyOf(databases);
		spent = Set.copyOf(spent);
	}

	/** Where no database of the target is known. */
	public Shares(Map<Side, ConcurrencyRange> ranges, Map<String, Integer> servers) {
		this(ranges, servers, Map.of(), Set.of());
	}

	/** Of an endpoint; empty when nothing is left for this host. */
	public Optional<ConcurrencyRange> of(Side side) {
		return Optional.ofNullable(ranges.get(side));
	}
}
