package org.mailferry.agents.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.mailferry.api.connector.ConcurrencyRange;

class BudgetDivisionTest {

	@Test
	void oneHostHasAll() {
		assertThat(division(Map.of("h1", 5)).share(ConcurrencyRange.DEFAULT, "h1")).contains(ConcurrencyRange.DEFAULT);
	}

	@Test
	void hostsShareByTheirAgents() {
		BudgetDivision division = division(Map.of("h1", 10, "h2", 5, "h3", 5));
		ConcurrencyRange all = new ConcurrencyRange(4, 20, 100);

		assertThat(division.share(all, "h1")).contains(new ConcurrencyRange(2, 10, 50));
		assertThat(division.share(all, "h2")).contains(new ConcurrencyRange(1, 5, 25));
		assertThat(division.share(all, "h3")).contains(new ConcurrencyRange(1, 5, 25));
	}

	@Test
	void whatOneLosesTheOthersGet() {
		ConcurrencyRange all = new ConcurrencyRange(1, 10, 30);

		assertThat(division(Map.of("h1", 5, "h2", 5, "h3", 5)).share(all, "h1")).get()
				.extracting(ConcurrencyRange::ceiling).isEqualTo(10);
		assertThat(division(Map.of("h1", 5, "h3", 5)).share(all, "h1")).get().extracting(ConcurrencyRange::ceiling)
				.isEqualTo(15);
	}

	@Test
	void whereThereAreMoreHostsThanRequestsSomeRest() {
		BudgetDivision division = division(Map.of("h1", 5, "h2", 5, "h3", 5));
		ConcurrencyRange two = new ConcurrencyRange(1, 2, 2);

		assertThat(List.of("h1", "h2", "h3"))
				.extracting(host -> division.share(two, host).map(ConcurrencyRange::ceiling))
				.containsExactly(Optional.of(1), Optional.of(1), Optional.empty());
	}

	@Test
	void whoIsNotThereOrHasNoAgentsForItGetsNothing() {
		BudgetDivision division = division(Map.of("h1", 5, "h2", 0));

		assertThat(division.share(ConcurrencyRange.DEFAULT, "h2")).isEmpty();
		assertThat(division.share(ConcurrencyRange.DEFAULT, "h9")).isEmpty();
		assertThat(division.share(ConcurrencyRange.DEFAULT, "h1")).contains(ConcurrencyRange.DEFAULT);
	}

	@RepeatedTest(50)
	void theSharesTogetherAreWhatThereIs(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		Map<String, Integer> hosts = new TreeMap<>();
		for (int host = random.nextInt(12); host >= 0; host--) {
			hosts.put("h" + host, 1 + random.nextInt(20));
		}
		int ceiling = 1 + random.nextInt(200);
		ConcurrencyRange all = new ConcurrencyRange(1, Math.min(10, ceiling), ceiling);

		List<ConcurrencyRange> shares = hosts.keySet().stream()
				.map(host -> division(hosts).share(all, host).orElse(null)).filter(Objects::nonNull).toList();

		assertThat(shares.stream().mapToInt(ConcurrencyRange::ceiling).sum()).isEqualTo(ceiling);
	}

	private static BudgetDivision division(Map<String, Integer> agents) {
		return new BudgetDivision(new TreeMap<>(agents));
	}
}
