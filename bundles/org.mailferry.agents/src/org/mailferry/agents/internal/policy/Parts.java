package org.mailferry.agents.internal.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.mailferry.api.Side;
import org.mailferry.api.agent.ControlSubject;
import org.mailferry.api.agent.Shares;
import org.mailferry.api.connector.ConcurrencyRange;
import org.mailferry.api.queue.Lane;

/**
 * What of a host's shares is for each server of the source and for each database of the target.
 *
 * @param shares
 *            the host's
 */
public record Parts(Shares shares) {

	/** What a server is asked whose weight leaves nothing: so it comes last, but it comes. */
	private static final ConcurrencyRange LEAST = new ConcurrencyRange(1, 1, 1);

	/**
	 * Each server is asked as much as its weight allows, so that one which stalls leaves the others their part.
	 *
	 * @param all
	 *            what the source may be asked
	 */
	public ConcurrencyRange ofServer(String key, ConcurrencyRange all) {
		return new BudgetDivision(new TreeMap<>(shares.servers())).share(all, key).orElse(LEAST);
	}

	/**
	 * Each database is asked as much as it bears, and of what the endpoint bears no more than its part by what the databases
	 * bear.
	 *
	 * @param all
	 *            what the target may be asked
	 */
	public ConcurrencyRange ofDatabase(String key, ConcurrencyRange all) {
		TreeMap<String, Integer> ceilings = new TreeMap<>();
		shares.databases().forEach((name, range) -> ceilings.put(name, range.ceiling()));
		return new BudgetDivision(ceilings).share(all, key).map(part -> within(part, shares.databases().get(key)))
				.orElse(LEAST);
	}

	private static ConcurrencyRange within(ConcurrencyRange part, ConcurrencyRange own) {
		int ceiling = Math.min(part.ceiling(), own.ceiling());
		int floor = Math.min(own.floor(), ceiling);
		return new ConcurrencyRange(floor, Math.clamp(Math.min(part.start(), own.start()), floor, ceiling), ceiling);
	}

	/**
	 * How many passes at once have something to ask: one asks at least one thing at a time, and what has to wait for others
	 * had better wait in the queue, where it holds no agent.
	 *
	 * @param endpoints
	 *            those that the passes ask
	 */
	public Map<Lane, Integer> passes(Set<Side> endpoints) {
		Map<Lane, Integer> passes = new HashMap<>();
		if (endpoints.contains(Side.SOURCE)) {
			shares.of(Side.SOURCE).ifPresent(all -> shares.servers().keySet().forEach(
					key -> put(passes, new ControlSubject.OfServer(key), ofServer(key, all).ceiling())));
		}
		if (endpoints.contains(Side.TARGET)) {
			shares.of(Side.TARGET).ifPresent(all -> shares.databases().keySet().forEach(
					key -> put(passes, new ControlSubject.OfDatabase(key), ofDatabase(key, all).ceiling())));
			shares.spent().forEach(key -> put(passes, new ControlSubject.OfDatabase(key), 0));
		}
		return passes;
	}

	private static void put(Map<Lane, Integer> passes, ControlSubject subject, int most) {
		subject.lane().ifPresent(lane -> passes.put(lane, most));
	}
}
