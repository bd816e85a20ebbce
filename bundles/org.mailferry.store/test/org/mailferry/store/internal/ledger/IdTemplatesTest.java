package org.mailferry.store.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

final class IdTemplatesTest {

	private static final IdTemplates EMPTY = IdTemplates.of(List.of());

	private static String roundTrip(IdTemplates templates, String id) {
		return templates.unpack(ByteBuffer.wrap(templates.pack(id))).orElseThrow();
	}

	@Test
	void anIdOfExchangeTakesAFewBytesBesideOthersOfItsFolder() {
		ExchangeIds ids = new ExchangeIds(1);
		IdTemplates templates = EMPTY.learning(ids.next());
		for (int count = 0; count < 1_000; count++) {
			String id = ids.next();
			assertThat(id).hasSize(152);
			assertThat(templates.learning(id)).isSameAs(templates);
			assertThat(templates.pack(id)).hasSizeLessThanOrEqualTo(9);
			assertThat(roundTrip(templates, id)).isEqualTo(id);
		}
	}

	@Test
	void aMailboxThatMovedGetsASecondTemplateAndTheFirstStaysGood() {
		ExchangeIds ids = new ExchangeIds(2);
		String before = ids.next();
		IdTemplates templates = EMPTY.learning(before);
		byte[] packedBefore = templates.pack(ids.next());
		ids.moveMailbox();
		IdTemplates more = templates.learning(ids.next());
		assertThat(more.count()).isEqualTo(2);
		assertThat(more.pack(ids.next())).hasSizeLessThanOrEqualTo(9);
		assertThat(more.unpack(ByteBuffer.wrap(packedBefore)))
				.isEqualTo(templates.unpack(ByteBuffer.wrap(packedBefore)));
	}

	@Test
	void anyStringComesBackExactly() {
		IdTemplates templates = EMPTY.learning(new ExchangeIds(3).next()).learning("plain text ".repeat(10))
				.learning("\ud800 lone surrogate ".repeat(9));
		assertThat(templates.count()).isEqualTo(3);
		List<String> odd = List.of("a", "=", "====", "AAA=", "AAB=", "AAAA", "AA==", "AB==", "ä", "\ud83d\ude00",
				"\ud83d",
				"\u0000", "x".repeat(3_000), "plain text ".repeat(10), "plain text plain text plain", "AAMk+/AAMk+/",
				"\ud800 lone surrogate ".repeat(9), "\ud800 lone surrogate \udc00");
		for (String id : odd) {
			assertThat(roundTrip(EMPTY, id)).isEqualTo(id);
			assertThat(roundTrip(templates, id)).isEqualTo(id);
		}
	}

	@Test
	void randomStringsNearTemplatesComeBackExactly() {
		Random random = new Random(20261120);
		IdTemplates templates = EMPTY;
		for (int count = 0; count < 20_000; count++) {
			String alphabet = count % 3 == 0 ? "AB=" : count % 3 == 1 ? "ABCabc019+/" : "aä\ud83d\ude00\udc00\u0000=";
			StringBuilder id = new StringBuilder(count % 2 == 0 ? "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD" : "");
			for (int length = 1 + random.nextInt(60); length > 0; length--) {
				id.append(alphabet.charAt(random.nextInt(alphabet.length())));
			}
			templates = templates.learning(id.toString());
			assertThat(roundTrip(templates, id.toString())).isEqualTo(id.toString());
		}
		assertThat(templates.count()).isEqualTo(15);
	}

	@Test
	void storedTemplatesAreTheSameAgain() {
		ExchangeIds ids = new ExchangeIds(4);
		IdTemplates templates = EMPTY.learning(ids.next()).learning("something else altogether, and long");
		IdTemplates again = IdTemplates.of(templates.contents());
		String id = ids.next();
		assertThat(again.pack(id)).isEqualTo(templates.pack(id));
		assertThat(again.count()).isEqualTo(2);
	}

	@Test
	void whatWasPackedAgainstAnUnknownTemplateIsNotGuessed() {
		ExchangeIds ids = new ExchangeIds(5);
		byte[] packed = EMPTY.learning(ids.next()).pack(ids.next());
		assertThat(EMPTY.unpack(ByteBuffer.wrap(packed))).isEmpty();
	}
}
