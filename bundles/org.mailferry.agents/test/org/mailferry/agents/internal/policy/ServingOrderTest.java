package org.mailferry.agents.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.mailferry.agents.internal.policy.ServingOrder.Place;
import org.mailferry.agents.internal.policy.ServingOrder.Stand;
import org.mailferry.api.PairId;

class ServingOrderTest {

	private static final Map<String, Integer> WEIGHTS = Map.of("a", 150, "b", 100, "c", 50);
	private final ServingOrder order = new ServingOrder(server -> WEIGHTS.getOrDefault(server, 100));

	@Test
	void collectionsComeFirstThenPairsThenTheirNumbers() {
		List<Place> places = List.of(place(1, 5, 1), place(2, 1, 9), place(3, 5, 1), place(4, 1, 2), place(5, 5, 9));

		assertThat(order.of(places)).extracting(stand -> stand.place().pair().value()).containsExactly(4L, 2L, 1L, 3L,
				5L);
	}

	@Test
	void everyStretchOfTheLineHasServersByTheirWeights() {
		List<Place> places = new ArrayList<>();
		for (long pair = 1; pair <= 3_000; pair++) {
			// As a list of mailboxes often is: one server after the other.
			places.add(place(pair, 5, 5, pair <= 1_000 ? "a" : pair <= 2_000 ? "b" : "c"));
		}

		List<Stand> line = order.of(places);

		for (int from = 0; from + 60 <= 1_980; from += 60) {
			Map<String, Long> counts = line.subList(from, from + 60).stream()
					.collect(Collectors.groupingBy(stand -> stand.place().server().orElseThrow(),
							Collectors.counting()));
			assertThat(counts.get("a")).isBetween(29L, 31L);
			assertThat(counts.get("b")).isBetween(19L, 21L);
			assertThat(counts.get("c")).isBetween(9L, 11L);
		}
		assertThat(line).extracting(Stand::place).containsExactlyInAnyOrderElementsOf(places);
	}

	@Test
	void aCollectionThatComesFirstDoesSoWhateverItsServers() {
		List<Place> places = List.of(place(1, 5, 5, "a"), place(2, 5, 5, "b"), place(3, 1, 5, "c"),
				place(4, 1, 5, "c"));

		assertThat(order.of(places)).extracting(stand -> stand.place().pair().value()).containsExactly(3L, 4L, 1L, 2L);
	}

	@Test
	void theOrderDoesNotDependOnHowThePairsCome() {
		List<Place> places = new ArrayList<>();
		for (long pair = 1; pair <= 500; pair++) {
			places.add(place(pair, 1 + (int) (pair % 3), 5, pair % 2 == 0 ? "a" : "b"));
		}
		List<Stand> line = order.of(places);
		Collections.shuffle(places, new Random(7));

		assertThat(order.of(places)).isEqualTo(line);
	}

	@Test
	void fortyThousandPairsArePutInOrderAtOnce() {
		Random random = new Random(3);
		List<Place> places = new ArrayList<>();
		for (long pair = 1; pair <= 40_000; pair++) {
			places.add(place(pair, 1 + random.nextInt(9), 1 + random.nextInt(9), "server" + random.nextInt(20)));
		}
		long begin = System.nanoTime();

		assertThat(order.of(places)).hasSize(40_000);
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
	}

	/**
	 * A sweep of 40,000 mailboxes in several priorities where four times as much is due as can be served, taken as the queue
	 * takes: of what is due the smallest rank, then the smallest position.
	 */
	@Test
	void whenMoreIsDueAllTheTimeThanCanBeServedServersHavePassesByTheirWeights() {
		List<Place> places = new ArrayList<>();
		for (long pair = 1; pair <= 40_000; pair++) {
			// Most are on the server with the smallest weight, and every tenth comes before the others.
			places.add(place(pair, pair % 10 == 0 ? 1 : 5, 5, pair % 8 == 0 ? "a" : pair % 8 <= 2 ? "b" : "c"));
		}
		int interval = 10_000;
		Map<Integer, Map<String, Integer>> passes = served(order.of(places), interval, 400_000);

		Map<String, Integer> last = passes.get(55);
		int all = last.values().stream().mapToInt(Integer::intValue).sum();
		assertThat(last.get("a") / (double) all).isBetween(0.49, 0.51);
		assertThat(last.get("b") / (double) all).isBetween(0.325, 0.342);
		assertThat(last.get("c") / (double) all).isBetween(0.16, 0.174);
		int first = passes.get(15).values().stream().mapToInt(Integer::intValue).sum();
		assertThat(first).as("what comes first is served whenever it is due").isBetween(155_000, 165_000);
	}

	private record Waiting(Stand stand, long position, long due) {
	}

	/** One pass at each moment; how many each server had by rank. */
	private static Map<Integer, Map<String, Integer>> served(List<Stand> line, int interval, int moments) {
		PriorityQueue<Waiting> later = new PriorityQueue<>(Comparator.comparingLong(Waiting::due));
		PriorityQueue<Waiting> due = new PriorityQueue<>(
				Comparator.<Waiting>comparingInt(one -> one.stand().place().rank()).thenComparingLong(Waiting::position)
						.thenComparingLong(Waiting::due));
		line.forEach(stand -> later.add(new Waiting(stand, stand.position(), 0)));
		Map<Integer, Map<String, Integer>> passes = new HashMap<>();
		for (int now = 0; now < moments; now++) {
			while (!later.isEmpty() && later.peek().due() <= now) {
				due.add(later.poll());
			}
			Waiting next = due.poll();
			Place place = next.stand().place();
			passes.computeIfAbsent(place.rank(), rank -> new HashMap<>()).merge(place.server().orElseThrow(), 1,
					Integer::sum);
			later.add(new Waiting(next.stand(), next.position() + next.stand().step(), now + interval));
		}
		return passes;
	}

	private static Place place(long pair, int collectionPriority, int priority) {
		return new Place(new PairId(pair), collectionPriority, priority, Optional.empty());
	}

	private static Place place(long pair, int collectionPriority, int priority, String server) {
		return new Place(new PairId(pair), collectionPriority, priority, Optional.of(server));
	}
}
