package org.mailferry.releng.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.mailferry.releng.demo.check.FolderComparison.Altered;

class NearestPairsTest {

	private static Altered pair(long identity, long source, long target) {
		return new Altered(new ItemPrint(identity, 0, source, 0, source, 1, "IPM.Note"),
				new ItemPrint(identity, 0, target, 0, 1_000 + target, 1, "IPM.Note"));
	}

	private static int distance(Altered pair) {
		return (int) Math.abs(pair.source().contentHigh() - pair.target().contentHigh());
	}

	@Test
	void copiesArePairedWithWhatTheyDifferFromLeast() {
		List<Altered> pairs = List.of(pair(1, 10, 31), pair(2, 5, 90), pair(1, 20, 11), pair(1, 30, 21));

		assertThat(NearestPairs.of(pairs, NearestPairsTest::distance)).containsExactlyInAnyOrder(pair(1, 10, 11),
				pair(1, 20, 21), pair(1, 30, 31), pair(2, 5, 90));
	}

	@Test
	void itemsOfOtherIdentitiesAreNeverPaired() {
		List<Altered> pairs = List.of(pair(1, 10, 20), pair(2, 20, 10));

		assertThat(NearestPairs.of(pairs, NearestPairsTest::distance)).containsExactlyElementsOf(pairs);
	}
}
