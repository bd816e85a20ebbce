package org.mailferry.lab.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.mailferry.lab.internal.calendar.RecurrencePattern.ChangedOccurrence;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Ending;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Frequency;
import org.mailferry.lab.internal.stream.CorruptStreamException;

class RecurrencePatternTest {

	private static final LocalDateTime MOVED = LocalDateTime.of(2026, 3, 16, 15, 0);
	private static final RecurrencePattern WEEKLY = new RecurrencePattern(Frequency.WEEKLY, 1, 0b10, 0, 1,
			Ending.AFTER_COUNT, 12,
			LocalDate.of(2026, 3, 2), LocalDate.of(2026, 5, 18), 600, 660,
			List.of(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 16)), List.of(new ChangedOccurrence(MOVED,
					MOVED.plusHours(1), LocalDateTime.of(2026, 3, 16, 10, 0), "moved", "elsewhere")));

	@Test
	void whatIsWrittenIsReadAgain() throws IOException {
		assertThat(RecurrencePattern.decode(WEEKLY.encode())).isEqualTo(WEEKLY);
		assertThat(WEEKLY.deletedOnly()).containsExactly(LocalDate.of(2026, 3, 9));
	}

	/** Subject and place stand there in the code page of somebody, and once more with every character. */
	@Test
	void changedOccurrencesSayWhatIsTheirOwn() throws IOException {
		ChangedOccurrence moved = WEEKLY.exceptions().getFirst();
		List<ChangedOccurrence> changed = List.of(
				new ChangedOccurrence(MOVED, MOVED.plusHours(1), moved.original(), Optional.of("Treffen \u6f22\u5b57"),
						Optional.empty(), Map.of(ChangedOccurrence.BUSY_STATUS, 3, 0x200, 0)),
				new ChangedOccurrence(MOVED.plusWeeks(1), MOVED.plusWeeks(1), moved.original().plusWeeks(1),
						Optional.empty(), Optional.empty(),
						Map.of(ChangedOccurrence.REMINDER_SET, 0, ChangedOccurrence.REMINDER_DELTA, 5, 0x40, 1,
								ChangedOccurrence.ALL_DAY, 1, 0x100, 2, 0x2, 1)));
		RecurrencePattern pattern = new RecurrencePattern(Frequency.WEEKLY, 1, 0b10, 0, 1, Ending.AFTER_COUNT, 12,
				WEEKLY.start(), WEEKLY.end(), 600, 660, WEEKLY.deletedDates(), changed);

		assertThat(RecurrencePattern.decode(pattern.encode())).isEqualTo(pattern);
	}

	/** The example of MS-OXOCAL 4.1.1.1: weekly on Monday, Thursday and Friday, twelve times, from 26 March 2007. */
	@Test
	void theSpecificationsExampleIsRead() throws IOException {
		byte[] blob = HexFormat.of().parseHex("043004300B2001000000C02100000100000000000000320000002220"
				+ "00000C00000000000000000000000000000000" + "FCC20C" + "80" + "0D00" + "00");
		assertThatThrownBy(() -> RecurrencePattern.decode(blob)).isInstanceOf(CorruptStreamException.class);
		byte[] whole = HexFormat.of().parseHex("043004300B2001000000C0210000010000000000000032000000"
				+ "222000000C00000000000000000000000000000080020D0CE0C90D0C063000000930000058020000760200000000"
				+ "0000000000000000");
		RecurrencePattern pattern = RecurrencePattern.decode(whole);
		assertThat(pattern.frequency()).isEqualTo(Frequency.WEEKLY);
		assertThat(pattern.detail()).isEqualTo(0b0110010);
		assertThat(pattern.occurrences()).isEqualTo(12);
		assertThat(pattern.startOffsetMinutes()).isEqualTo(600);
		assertThat(pattern.endOffsetMinutes()).isEqualTo(630);
	}

	@Test
	void truncatedBlobsAreRefused() {
		byte[] blob = WEEKLY.encode();
		for (int length = 0; length < 90; length++) {
			byte[] cut = Arrays.copyOf(blob, length);
			assertThatThrownBy(() -> RecurrencePattern.decode(cut)).isInstanceOf(CorruptStreamException.class);
		}
	}
}
