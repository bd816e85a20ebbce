package org.mailferry.releng.demo.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.mailferry.releng.demo.canned.FastTransferWriter;

class FastTransferPropertiesTest {

	private static final int START_ATTACHMENT = 0x40000003;
	private static final int END_ATTACHMENT = 0x400E0003;
	private static final int START_EMBEDDED = 0x40010003;
	private static final int END_EMBEDDED = 0x40020003;
	private static final int START_RECIPIENT = 0x40030003;
	private static final int END_RECIPIENT = 0x40040003;

	private static FastTransferWriter message(String subject, int namedTag, byte[] attached, String embedded) {
		return new FastTransferWriter().unicode(0x0037001F, subject).named(namedTag, "harbour", "blue")
				.integers(0x80051003 & 0x7FFFFFFF, 1, 2, 3).marker(START_RECIPIENT).unicode(0x3001001F, "Ada")
				.marker(END_RECIPIENT).marker(START_RECIPIENT).unicode(0x3001001F, "Bea").marker(END_RECIPIENT)
				.marker(START_ATTACHMENT).binary(0x37010102, attached).marker(START_EMBEDDED)
				.unicode(0x0037001F, embedded).marker(END_EMBEDDED).marker(END_ATTACHMENT);
	}

	private static FastTransferWriter message() {
		return message("tide", 0x8001001F, new byte[300], "quay");
	}

	private static ItemProperties read(byte[] records) {
		try {
			ItemProperties properties = new ItemProperties();
			FastTransferProperties.read(new TransferBuffers(new ByteArrayInputStream(records)), properties);
			return properties;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Test
	void readsTheSameWhereverTheBuffersAreCut() {
		ItemProperties whole = read(message().records(100_000));

		assertThat(whole.size()).isEqualTo(7);
		for (int width = 1; width < 40; width++) {
			assertThat(read(message().records(width)).differences(whole)).as("buffers of %d", width).isEmpty();
		}
	}

	@Test
	void findsADifferenceInEveryPart() {
		ItemProperties original = read(message().records(64));
		byte[] other = new byte[300];
		other[299] = 1;

		assertThat(read(message("tides", 0x8001001F, new byte[300], "quay").records(64)).differences(original))
				.containsExactly("export 0037:001f");
		assertThat(read(message("tide", 0x8001001F, other, "quay").records(64)).differences(original))
				.containsExactly("export attachment[1]/3701:0102");
		assertThat(read(message("tide", 0x8001001F, new byte[300], "quays").records(64)).differences(original))
				.containsExactly("export attachment[1]/embedded[1]/0037:001f");
	}

	@Test
	void knowsNamedPropertiesByTheirNamesAndNotByTheIdsOfOneMailbox() {
		assertThat(read(message("tide", 0x8FFF001F, new byte[300], "quay").records(64))
				.differences(read(message().records(64)))).isEmpty();
	}

	@Test
	void leavesAsideWhatBelongsToThePlace() {
		byte[] elsewhere = new FastTransferWriter().binary(0x65E20102, new byte[]{ 1 }).unicode(0x0037001F, "tide")
				.records(64);
		byte[] here = new FastTransferWriter().binary(0x65E20102, new byte[]{ 2 }).unicode(0x0037001F, "tide")
				.records(64);

		assertThat(read(here).differences(read(elsewhere))).isEmpty();
		assertThat(read(here).size()).isEqualTo(1);
	}

	@Test
	void seesThatRecipientsChangedPlaces() {
		byte[] one = new FastTransferWriter().marker(START_RECIPIENT).unicode(0x3001001F, "Ada").marker(END_RECIPIENT)
				.marker(START_RECIPIENT).unicode(0x3001001F, "Bea").marker(END_RECIPIENT).records(64);
		byte[] other = new FastTransferWriter().marker(START_RECIPIENT).unicode(0x3001001F, "Bea").marker(END_RECIPIENT)
				.marker(START_RECIPIENT).unicode(0x3001001F, "Ada").marker(END_RECIPIENT).records(64);

		assertThat(read(one).differences(read(other))).hasSize(2);
	}

	@Test
	void refusesAStreamThatEndsTooSoonInsteadOfTakingItForAShorterItem() {
		byte[] records = message().records(50);
		for (int length = 49; length < records.length; length++) {
			byte[] torn = Arrays.copyOf(records, length);
			assertThatThrownBy(() -> read(torn)).as("%d of %d bytes", length, records.length)
					.isInstanceOf(UncheckedIOException.class);
		}
	}

	@Test
	void refusesTypesItDoesNotKnowInsteadOfGuessingTheirLength() {
		byte[] strange = new FastTransferWriter().int32(0x00370077, 5).records(64);

		assertThatThrownBy(() -> read(strange)).hasMessageContaining("type 0077");
	}
}
