package org.mailferry.store.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.mailferry.api.Hash128;

class WrittenKeysTest {

	private static final int FOLDER = 7;

	private final WrittenKeys written = new WrittenKeys();

	private static List<Hash128> keys(String what, int count) {
		return IntStream.range(0, count).mapToObj(i -> Hash128.of(what + i)).toList();
	}

	@Test
	void whereNothingWasWrittenNothingIsToBeFound() {
		assertThat(written.among(FOLDER, keys("mail", 10))).isEmpty();
		written.add(FOLDER, List.of());
		assertThat(written.among(FOLDER, keys("mail", 10))).isEmpty();
	}

	@Test
	void whatWasWrittenIsNeverOverlooked() {
		List<Hash128> keys = keys("mail", 1_000_000);
		written.add(FOLDER, keys);
		assertThat(written.among(FOLDER, keys)).isEqualTo(keys);
	}

	@Test
	void mostOfWhatWasNotWrittenNeedNotBeLookedFor() {
		written.add(FOLDER, keys("mail", 200_000));
		assertThat(written.among(FOLDER, keys("other", 100_000))).hasSizeBetween(1, 1_500);
		assertThat(written.among(FOLDER + 1, keys("mail", 100_000))).hasSizeBetween(1, 1_500);
	}

	@Test
	void ofAMillionStillSomeAreKnownNotToBeThere() {
		written.add(FOLDER, keys("mail", 1_000_000));
		assertThat(written.among(FOLDER, keys("other", 100_000))).hasSizeLessThan(60_000);
	}
}
