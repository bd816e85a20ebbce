package org.mailferry.api.agent;

import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Side;
import org.mailferry.api.connector.ConcurrencyRange;

/**
 * How much a host may ask of the endpoints.
 *
 * @param ranges
 *            by endpoint; those are missing of which nothing is left for this host
 * @param servers
 *            weights of the source's servers by their keys, see {@link ControlSubject.OfServer#key}
 */
public record Shares(Map<Side, ConcurrencyRange> ranges, Map<String, Integer> servers) {

	public Shares {
		ranges = Map.copyOf(ranges);
		servers = Map.copyOf(servers);
	}

	/** Of an endpoint; empty when nothing is left for this host. */
	public Optional<ConcurrencyRange> of(Side side) {
		return Optional.ofNullable(ranges.get(side));
	}
}
