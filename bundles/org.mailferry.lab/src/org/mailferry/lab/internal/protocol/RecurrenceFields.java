package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.RecurrencePattern;
import org.mailferry.lab.internal.stream.CorruptStreamException;
import org.mailferry.lab.internal.stream.Tags;

/** The pattern of a recurring appointment as elements. */
final class RecurrenceFields {

	private static final List<String> DAYS = List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
			"Saturday");

	private RecurrenceFields() {
	}

	private static Optional<RecurrencePattern> pattern(ItemView item) throws IOException {
		Optional<byte[]> blob = item.head().binary(Tags.APPOINTMENT_RECURRENCE);
		if (blob.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(RecurrencePattern.decode(blob.get()));
		} catch (CorruptStreamException e) {
			// Exchange leaves out what it cannot read as well.
			return Optional.empty();
		}
	}

	static void recurrence(XmlAnswer xml, ItemView item) throws IOException {
		Optional<RecurrencePattern> found = pattern(item);
		if (found.isEmpty()) {
			return;
		}
		RecurrencePattern pattern = found.get();
		xml.open("t:Recurrence");
		switch (pattern.frequency()) {
		case DAILY -> xml.open("t:DailyRecurrence").leaf("t:Interval", Integer.toString(pattern.interval())).close();
		case WEEKLY -> xml.open("t:WeeklyRecurrence").leaf("t:Interval", Integer.toString(pattern.interval()))
				.leaf("t:DaysOfWeek", days(pattern.detail())).close();
		case MONTHLY -> xml.open("t:AbsoluteMonthlyRecurrence")
				.leaf("t:Interval", Integer.toString(pattern.interval()))
				.leaf("t:DayOfMonth", Integer.toString(pattern.detail())).close();
		}
		String start = pattern.start().toString();
		if (pattern.occurrences() == 0) {
			xml.open("t:NoEndRecurrence").leaf("t:StartDate", start).close();
		} else {
			xml.open("t:NumberedRecurrence").leaf("t:StartDate", start)
					.leaf("t:NumberOfOccurrences", Integer.toString(pattern.occurrences())).close();
		}
		xml.close();
	}

	private static String days(int mask) {
		StringBuilder days = new StringBuilder();
		for (int day = 0; day < DAYS.size(); day++) {
			if ((mask & 1 << day) != 0) {
				days.append(days.isEmpty() ? "" : " ").append(DAYS.get(day));
			}
		}
		return days.toString();
	}

	static void deleted(XmlAnswer xml, ItemView item) throws IOException {
		Optional<RecurrencePattern> found = pattern(item);
		List<java.time.LocalDate> deleted = found.map(RecurrencePattern::deletedOnly).orElse(List.of());
		if (deleted.isEmpty()) {
			return;
		}
		xml.open("t:DeletedOccurrences");
		for (java.time.LocalDate date : deleted) {
			xml.open("t:DeletedOccurrence").leaf("t:Start", FieldWriters.seconds(date.atStartOfDay()
					.plusMinutes(found.orElseThrow().startOffsetMinutes()).toInstant(ZoneOffset.UTC))).close();
		}
		xml.close();
	}
}
