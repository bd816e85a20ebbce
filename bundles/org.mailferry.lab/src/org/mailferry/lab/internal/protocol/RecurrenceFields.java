package org.mailferry.lab.internal.protocol;

import java.io.IOException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.RecurrencePattern;
import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.calendar.Series.Occurrence;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.stream.Tags;

/** The pattern of a recurring appointment as elements. */
final class RecurrenceFields {

	static final List<String> DAYS = List.of("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
			"Saturday");
	static final List<String> INDEXES = List.of("First", "Second", "Third", "Fourth", "Last");
	static final int EVERY_DAY = 0b1111111;
	static final int WEEKDAYS = 0b0111110;
	static final int WEEKEND = 0b1000001;

	private RecurrenceFields() {
	}

	static void recurrence(XmlAnswer xml, ItemView item) throws IOException {
		Optional<RecurrencePattern> found = Series.pattern(item.head());
		if (found.isEmpty()) {
			return;
		}
		RecurrencePattern pattern = found.get();
		xml.open("t:Recurrence");
		rule(xml, pattern);
		String start = pattern.start().toString();
		switch (pattern.ending()) {
		case NEVER -> xml.open("t:NoEndRecurrence").leaf("t:StartDate", start).close();
		case AFTER_COUNT -> xml.open("t:NumberedRecurrence").leaf("t:StartDate", start)
				.leaf("t:NumberOfOccurrences", Integer.toString(pattern.occurrences())).close();
		case BY_DATE -> xml.open("t:EndDateRecurrence").leaf("t:StartDate", start)
				.leaf("t:EndDate", pattern.end().toString()).close();
		}
		xml.close();
	}

	private static void rule(XmlAnswer xml, RecurrencePattern pattern) throws IOException {
		String interval = Integer.toString(pattern.interval());
		switch (pattern.frequency()) {
		case DAILY -> xml.open("t:DailyRecurrence").leaf("t:Interval", interval).close();
		case WEEKLY -> {
			xml.open("t:WeeklyRecurrence").leaf("t:Interval", interval).leaf("t:DaysOfWeek", days(pattern.detail()));
			if (pattern.firstDay() != 0) {
				xml.leaf("t:FirstDayOfWeek", DAYS.get(pattern.firstDay()));
			}
			xml.close();
		}
		case MONTHLY -> {
			xml.open(pattern.nth() == 0 ? "t:AbsoluteMonthlyRecurrence" : "t:RelativeMonthlyRecurrence")
					.leaf("t:Interval", interval);
			day(xml, pattern);
			xml.close();
		}
		case YEARLY -> {
			xml.open(pattern.nth() == 0 ? "t:AbsoluteYearlyRecurrence" : "t:RelativeYearlyRecurrence");
			day(xml, pattern);
			Month month = pattern.start().getMonth();
			xml.leaf("t:Month", month.getDisplayName(TextStyle.FULL, Locale.ENGLISH)).close();
		}
		}
	}

	private static void day(XmlAnswer xml, RecurrencePattern pattern) throws IOException {
		if (pattern.nth() == 0) {
			xml.leaf("t:DayOfMonth", Integer.toString(pattern.detail()));
		} else {
			xml.leaf("t:DaysOfWeek", switch (pattern.detail()) {
			case EVERY_DAY -> "Day";
			case WEEKDAYS -> "Weekday";
			case WEEKEND -> "WeekendDay";
			default -> days(pattern.detail());
			}).leaf("t:DayOfWeekIndex", INDEXES.get(Math.clamp(pattern.nth(), 1, INDEXES.size()) - 1));
		}
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

	static void first(XmlAnswer xml, ItemView item) throws IOException {
		one(xml, item, "t:FirstOccurrence", series(item).flatMap(Series::first));
	}

	static void last(XmlAnswer xml, ItemView item) throws IOException {
		one(xml, item, "t:LastOccurrence", series(item).flatMap(Series::last));
	}

	static void modified(XmlAnswer xml, ItemView item) throws IOException {
		List<Occurrence> changed = series(item).map(Series::changed).orElse(List.of());
		if (!changed.isEmpty()) {
			xml.open("t:ModifiedOccurrences");
			for (Occurrence occurrence : changed) {
				one(xml, item, "t:Occurrence", Optional.of(occurrence));
			}
			xml.close();
		}
	}

	/** Empty for what is an occurrence itself. */
	private static Optional<Series> series(ItemView item) throws IOException {
		return item.head().has(Tags.APPOINTMENT_RECURRENCE) ? Series.of(item.message()) : Optional.empty();
	}

	private static void one(XmlAnswer xml, ItemView item, String element, Optional<Occurrence> occurrence)
			throws IOException {
		if (occurrence.isPresent()) {
			Occurrence one = occurrence.get();
			xml.open(element).open("t:ItemId")
					.attribute("Id", EntryIds.occurrence(item.mailbox(), item.folder(), item.number(), one.date()))
					.attribute("ChangeKey", item.changeKey()).close();
			xml.leaf("t:Start", FieldWriters.seconds(one.start())).leaf("t:End", FieldWriters.seconds(one.end()))
					.leaf("t:OriginalStart", FieldWriters.seconds(one.original())).close();
		}
	}

	static void deleted(XmlAnswer xml, ItemView item) throws IOException {
		Optional<Series> series = series(item);
		List<LocalDate> deleted = series.map(one -> one.pattern().deletedOnly()).orElse(List.of());
		if (deleted.isEmpty()) {
			return;
		}
		xml.open("t:DeletedOccurrences");
		for (LocalDate date : deleted) {
			xml.open("t:DeletedOccurrence").leaf("t:Start", FieldWriters.seconds(series.orElseThrow().original(date)))
					.close();
		}
		xml.close();
	}
}
