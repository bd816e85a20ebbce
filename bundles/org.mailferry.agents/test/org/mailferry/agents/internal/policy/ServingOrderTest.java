package org.mailferry.agents.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.mailferry.agents.internal.policy.ServingOrder.Place;
import org.mailferry.api.PairId;

class ServingOrderTest {

	private static final Map<String, Integer> WEIGHTS = Map.of("a", 150, "b", 100, "c", 50);
	private final ServingOrder order = new ServingOrder(server -> WEIGHTS.getOrDefault(server, 100));

	@Test
	void collectionsComeFirstThenPairsThenTheirNumbers() {
		List<Place> places = List.of(place(1, 5, 1), place(2, 1, 9), place(3, 5, 1), place(4, 1, 2), place(5, 5, 9));

		assertThat(order.of(places)).extracting(place -> place.pair().value()).containsExactly(4L, 2L, 1L, 3L, 5L);
	}

	@Test
	void everyStretchOfTheLineHasServersByTheirWeights() {
		List<Place> places = new ArrayList<>();
		for (long pair = 1; pair <= 3_000; pair++) {
			// As a list of mailboxes often is: one server after the other.
			places.add(place(pair, 5, 5, pair <= 1_000 ? "a" : pair <= 2_000 ? "b" : "c"));
		}

		List<Place> line = order.of(places);

		for (int from = 0; from + 60 <= 1_980; from += 60) {
			Map<String, Long> counts = line.subList(from, from + 60).stream()
					.collect(Collectors.groupingBy(place -> place.server().orElseThrow(), Collectors.counting()));
			assertThat(counts.get("a")).isBetween(29L, 31L);
			assertThat(counts.get("b")).isBetween(19L, 21L);
			assertThat(counts.get("c")).isBetween(9L, 11L);
		}
		assertThat(line).containsExactlyInAnyOrderElementsOf(places);
	}

	@Test
	void aCollectionThatComesFirstDoesSoWhateverItsServers() {
		List<Place> places = List.of(place(1, 5, 5, "a"), place(2, 5, 5, "b"), place(3, 1, 5, "c"),
				place(4, 1, 5, "c"));

		assertThat(order.of(places)).extracting(place -> place.pair().value()).containsExactly(3L, 4L, 1L, 2L);
	}

	@Test
	void theOrderDoesNotDependOnHowThePairsCome() {
		List<Place> places = new ArrayList<>();
		for (long pair = 1; pair <= 500; pair++) {
			places.add(place(pair, 1 + (int) (pair % 3), 5, pair % 2 == 0 ? "a" : "b"));
		}
		List<Place> line = order.of(places);
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

	private static Place place(long pair, int collectionPriority, int priority) {
		return new Place(new PairId(pair), collectionPriority, priority, Optional.empty());
	}

	private static Place place(long pair, int collectionPriority, int priority, String server) {
		return new Place(new PairId(pair), collectionPriority, priority, Optional.of(server));
	}
}
