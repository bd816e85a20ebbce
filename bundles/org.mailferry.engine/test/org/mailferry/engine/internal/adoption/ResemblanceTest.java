package org.mailferry.engine.internal.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.ledger.CarriedItem;

/** When an item of the target is taken for one of the source. */
class ResemblanceTest {

	private static final Instant CHANGED = Instant.parse("2026-11-20T08:00:00.250Z");
	private static final Resemblance WHOLE = new Resemblance(true, true);
	private static final Resemblance IN_PARTS = new Resemblance(false, false);

	private static CarriedItem item() {
		return new CarriedItem(Hash128.of("key"), Hash128.of("identity"), 7, 100_000, true, Optional.of(CHANGED));
	}

	private static Stranger stranger(Instant changed, long size) {
		return new Stranger(Hash128.of("identity"), new ItemId("t"), size, true, Optional.of(changed));
	}

	@Test
	void whatTravelledAsAWholeHasTheSameTimeAndAboutTheSameSize() {
		assertThat(WHOLE.likeness(item(), stranger(CHANGED.plusMillis(300), 101_000))).isEqualTo(Resemblance.SAME);
		assertThat(WHOLE.likeness(item(), stranger(CHANGED.plusSeconds(60), 101_000))).isLessThan(Resemblance.SAME);
		assertThat(WHOLE.likeness(item(), stranger(CHANGED, 150_000))).isLessThan(Resemblance.SAME);
	}

	@Test
	void aCopyInPartsIsLaterThanTheChangeThatItHas() {
		assertThat(IN_PARTS.likeness(item(), stranger(CHANGED.plusSeconds(60), 150_000))).isEqualTo(Resemblance.SAME);
		assertThat(IN_PARTS.likeness(item(), stranger(CHANGED.minusSeconds(60), 150_000)))
				.isLessThan(Resemblance.SAME);
	}
}
