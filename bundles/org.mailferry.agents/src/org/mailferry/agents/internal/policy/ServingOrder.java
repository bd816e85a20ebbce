package org.mailferry.agents.internal.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

import org.mailferry.api.PairId;

/**
 * The order in which pairs are served that are due at the same time: by the priority of their collection, their own
 * priority, then so that of every stretch of the line each source server has its share by weight, then by number.
 */
public final class ServingOrder {

	private final ToIntFunction<String> weights;

	/**
	 * A pair that stands in the line.
	 *
	 * @param server
	 *            where its source mailbox is, as far as it is known; pairs of unknown servers count as those of one more
	 */
	public record Place(PairId pair, int collectionPriority, int priority, Optional<String> server) {

		/** What comes first; one number for both priorities, 11 to 99. */
		public int rank() {
			return 10 * collectionPriority + priority;
		}
	}

	private record Ranked(Place place, double position) {
	}

	/**
	 * @param weights
	 *            of servers by name, positive; a server with a weight that is half as large again gets half as much again
	 */
	public ServingOrder(ToIntFunction<String> weights) {
		this.weights = weights;
	}

	/** All places in the order they are served. Takes n log n steps. */
	public List<Place> of(List<Place> places) {
		List<Place> byNumber = new ArrayList<>(places);
		byNumber.sort(Comparator.comparingInt(Place::rank).thenComparingLong(place -> place.pair().value()));
		List<Ranked> ranked = new ArrayList<>(places.size());
		Map<String, Integer> served = new HashMap<>();
		int rank = -1;
		for (Place place : byNumber) {
			if (place.rank() != rank) {
				rank = place.rank();
				served.clear();
			}
			String server = place.server().orElse("");
			int before = served.merge(server, 1, Integer::sum) - 1;
			ranked.add(new Ranked(place, (before + 0.5) / weights.applyAsInt(server)));
		}
		ranked.sort(Comparator.<Ranked>comparingInt(each -> each.place().rank()).thenComparingDouble(Ranked::position)
				.thenComparingLong(each -> each.place().pair().value()));
		return ranked.stream().map(Ranked::place).toList();
	}
}
