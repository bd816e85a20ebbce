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

	/**
	 * Where a pair stands.
	 *
	 * @param position
	 *            among those of its rank, smaller ones come first
	 * @param step
	 *            how much further back it is after each pass: the length of its server's part of the line. So, when more
	 *            is due all the time than can be served, servers have passes by their weights as well
	 */
	public record Stand(Place place, long position, long step) {
	}

	/** Of one pass of a server with the weight 1; so large that weights make a difference. */
	private static final long UNIT = 1_000_000;

	/**
	 * @param weights
	 *            of servers by name, positive; a server with a weight that is half as large again gets half as much again
	 */
	public ServingOrder(ToIntFunction<String> weights) {
		this.weights = weights;
	}

	/** All places in the order they are served, where all begin at the same time. Takes n log n steps. */
	public List<Stand> of(List<Place> places) {
		List<Place> byNumber = new ArrayList<>(places);
		byNumber.sort(Comparator.comparingInt(Place::rank).thenComparingLong(place -> place.pair().value()));
		Map<Queue, Integer> lengths = new HashMap<>();
		places.forEach(place -> lengths.merge(Queue.of(place), 1, Integer::sum));
		Map<Queue, Integer> served = new HashMap<>();
		List<Stand> line = new ArrayList<>(places.size());
		for (Place place : byNumber) {
			Queue queue = Queue.of(place);
			int before = served.merge(queue, 1, Integer::sum) - 1;
			int weight = weights.applyAsInt(queue.server());
			line.add(new Stand(place, (2 * before + 1) * UNIT / weight / 2, lengths.get(queue) * UNIT / weight));
		}
		line.sort(Comparator.<Stand>comparingInt(each -> each.place().rank()).thenComparingLong(Stand::position)
				.thenComparingLong(each -> each.place().pair().value()));
		return line;
	}

	/** What of one rank is on one server. */
	private record Queue(int rank, String server) {

		static Queue of(Place place) {
			return new Queue(place.rank(), place.server().orElse(""));
		}
	}
}
