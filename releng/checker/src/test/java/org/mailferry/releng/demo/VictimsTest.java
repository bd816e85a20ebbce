package org.mailferry.releng.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

class VictimsTest {

	private static final int SEEDS = 50;

	private static Victims of(int hosts, boolean relayed, int count, long seed) {
		return Victims.of(new Fleet(hosts, relayed, OptionalInt.empty()), count, new Random(seed));
	}

	@Test
	void areOfBothSidesAndNotAlwaysTheSame() {
		Set<Victims> seen = new HashSet<>();
		for (long seed = 0; seed < SEEDS; seed++) {
			Victims victims = of(8, true, 2, seed);
			assertThat(victims.names()).anyMatch(name -> name.startsWith("source-"))
					.anyMatch(name -> name.startsWith("target-")).hasSize(2);
			assertThat(victims.missed()).isFalse();
			seen.add(victims);
		}

		assertThat(seen.size()).isGreaterThan(5);
		assertThat(of(8, true, 2, 1)).isEqualTo(of(8, true, 2, 1));
	}

	@Test
	void comeBackFirstOfAllWhereNobodyElseIsLeft() {
		for (long seed = 0; seed < SEEDS; seed++) {
			assertThat(of(3, true, 2, seed).names()).startsWith("target-1").hasSize(2);
			assertThat(of(3, true, 2, seed).missed()).isTrue();
			assertThat(of(3, true, 1, seed).names()).allMatch(name -> name.startsWith("source-"));
			assertThat(of(3, true, 1, seed).missed()).isFalse();
			assertThat(of(2, true, 1, seed).missed()).isTrue();
			assertThat(of(2, false, 1, seed).missed()).isFalse();
			assertThat(of(5, true, 4, seed).names()).doesNotHaveDuplicates().hasSize(4);
		}
	}

	@Test
	void doNotIncludeWhoShowsThePageWhileThereAreOthers() {
		Fleet shown = new Fleet(8, true, OptionalInt.of(8480));
		for (long seed = 0; seed < SEEDS; seed++) {
			assertThat(Victims.of(shown, 4, new Random(seed)).names()).doesNotContain("source-1");
		}
		assertThat(of(8, true, 0, 1)).isEqualTo(Victims.NONE);
	}
}
