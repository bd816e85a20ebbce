package org.mailferry.releng.demo.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class FolderComparisonTest {

	private static ItemPrint item(int key, int content) {
		return new ItemPrint(key, key, content, content, key * 1_000L + content, 10_000, "IPM.Note");
	}

	private static FolderComparison compare(List<ItemPrint> source, List<ItemPrint> target) {
		return new FolderComparison(new ArrayList<>(source), new ArrayList<>(target));
	}

	private static void assertCounts(FolderComparison compared, int lost, int doubled, int extra, int altered) {
		assertThat(compared.lost()).hasSize(lost);
		assertThat(compared.doubled()).hasSize(doubled);
		assertThat(compared.extra()).hasSize(extra);
		assertThat(compared.altered()).hasSize(altered);
	}

	@Test
	void findsNothingInTheSameItemsInAnotherOrder() {
		assertCounts(compare(List.of(item(1, 1), item(2, 2), item(3, 3)), List.of(item(3, 3), item(1, 1), item(2, 2))),
				0,
				0, 0, 0);
	}

	@Test
	void findsALossADoubleAndAnAlterationAtOnce() {
		FolderComparison compared = compare(List.of(item(1, 1), item(2, 2), item(3, 3), item(4, 4)),
				List.of(item(2, 2), item(2, 2), item(3, 9), item(4, 4)));

		assertCounts(compared, 1, 1, 0, 1);
		assertThat(compared.lost().getFirst().keyLow()).isEqualTo(1);
		assertThat(compared.doubled().getFirst().keyLow()).isEqualTo(2);
		assertThat(compared.altered().getFirst().target().contentLow()).isEqualTo(9);
	}

	@Test
	void tellsWhatTheSourceNeverHadFromWhatItHasFewerTimes() {
		assertCounts(compare(List.of(item(1, 1)), List.of(item(1, 1), item(1, 1), item(7, 7))), 0, 1, 1, 0);
	}

	@Test
	void takesCopiesThatShareAnIdentityForSeveralItems() {
		List<ItemPrint> copies = List.of(item(1, 1), item(1, 1), item(1, 2));

		assertCounts(compare(copies, copies), 0, 0, 0, 0);
		assertCounts(compare(copies, List.of(item(1, 1), item(1, 2))), 1, 0, 0, 0);
		assertCounts(compare(copies, List.of(item(1, 2), item(1, 3), item(1, 1))), 0, 0, 0, 1);
	}

	@Test
	void pairsAnEditedCopyWithWhatIsLeftOfItsIdentity() {
		FolderComparison compared = compare(List.of(item(1, 5), item(1, 1)), List.of(item(1, 9), item(1, 5)));

		assertCounts(compared, 0, 0, 0, 1);
		assertThat(compared.altered().getFirst().source().contentLow()).isEqualTo(1);
		assertThat(compared.altered().getFirst().target().contentLow()).isEqualTo(9);
	}

	@Test
	void toleratesThatServersCountSizesALittleDifferently() {
		ItemPrint small = new ItemPrint(1, 1, 1, 1, 1, 10_000, "IPM.Note");

		assertCounts(compare(List.of(small), List.of(new ItemPrint(1, 1, 1, 1, 1, 14_000, "IPM.Note"))), 0, 0, 0, 0);
		assertCounts(compare(List.of(small), List.of(new ItemPrint(1, 1, 1, 1, 1, 15_000, "IPM.Note"))), 0, 0, 0, 1);
	}

	@Test
	void seesEverythingLostInAFolderThatIsEmptyNow() {
		assertCounts(compare(List.of(item(1, 1), item(2, 2)), List.of()), 2, 0, 0, 0);
		assertCounts(compare(List.of(), List.of(item(1, 1), item(2, 2))), 0, 0, 2, 0);
	}
}
