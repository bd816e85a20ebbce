package org.mailferry.connector.ews.internal.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesDatesTest {

	private static final String WEEKLY = "<t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Monday Thursday"
			+ "</t:DaysOfWeek></t:WeeklyRecurrence>";

	private static String endless(String pattern, String start) {
		return "<t:Recurrence>" + pattern + "<t:NoEndRecurrence><t:StartDate>" + start
				+ "</t:StartDate></t:NoEndRecurrence></t:Recurrence>";
	}

	private static Instant at(String date, String time, ZoneId zone) {
		return LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(zone).toInstant();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { //
			"<t:DailyRecurrence><t:Interval>3</t:Interval></t:DailyRecurrence> | 2026-01-30 | 2026-02-05 | 3",
			"<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Friday</t:DaysOfWeek></t:WeeklyRecurrence> | 2026-01-30 | 2026-02-27 | 3",
			"<t:WeeklyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Sunday Monday</t:DaysOfWeek><t:FirstDayOfWeek>Monday</t:FirstDayOfWeek></t:WeeklyRecurrence> | 2026-03-01 | 2026-03-09 | 2",
			"<t:AbsoluteMonthlyRecurrence><t:Interval>1</t:Interval><t:DayOfMonth>31</t:DayOfMonth></t:AbsoluteMonthlyRecurrence> | 2026-01-31 | 2026-02-28 | 2",
			"<t:RelativeMonthlyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Weekday</t:DaysOfWeek><t:DayOfWeekIndex>Last</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence> | 2026-01-30 | 2026-03-31 | 3",
			"<t:RelativeMonthlyRecurrence><t:Interval>2</t:Interval><t:DaysOfWeek>Tuesday</t:DaysOfWeek><t:DayOfWeekIndex>Second</t:DayOfWeekIndex></t:RelativeMonthlyRecurrence> | 2026-01-13 | 2026-03-10 | 2",
			"<t:AbsoluteYearlyRecurrence><t:DayOfMonth>29</t:DayOfMonth><t:Month>February</t:Month></t:AbsoluteYearlyRecurrence> | 2024-02-29 | 2026-02-28 | 3",
			"<t:RelativeYearlyRecurrence><t:DaysOfWeek>Sunday</t:DaysOfWeek><t:DayOfWeekIndex>First</t:DayOfWeekIndex><t:Month>May</t:Month></t:RelativeYearlyRecurrence> | 2024-05-05 | 2025-05-04 | 2" })
	void everyPatternIsCounted(String pattern, String start, String wanted, int number) {
		for (String zone : List.of("UTC", "Pacific/Auckland", "Pacific/Honolulu", "Europe/Berlin")) {
			for (String time : List.of("00:00", "09:30", "23:45")) {
				Instant first = at(start, time, ZoneId.of(zone));
				Instant other = at(wanted, time, ZoneId.of(zone));

				assertThat(new SeriesDates(endless(pattern, start + "Z")).numbers(first, List.of(other, first)))
						.as("%s %s", zone, time).isEqualTo(Map.of(first, 1, other, number));
			}
		}
	}

	/** The range may begin on a day that the pattern does not have. */
	@Test
	void theFirstOccurrenceIsTheFirstThatThePatternHas() {
		Instant first = Instant.parse("2026-03-05T08:00:00Z");

		assertThat(new SeriesDates(endless(WEEKLY, "2026-03-03")).numbers(first,
				List.of(Instant.parse("2026-03-09T08:00:00Z"), Instant.parse("2026-03-10T08:00:00Z"))))
				.isEqualTo(Map.of(Instant.parse("2026-03-09T08:00:00Z"), 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<t:Recurrence/>",
			"<t:Recurrence><t:DailyRegeneration><t:Interval>1</t:Interval></t:DailyRegeneration></t:Recurrence>",
			"<t:Recurrence><t:WeeklyRecurrence><t:Interval>99999999999</t:Interval></t:WeeklyRecurrence>"
					+ "<t:NoEndRecurrence><t:StartDate>2026-01-01</t:StartDate></t:NoEndRecurrence></t:Recurrence>",
			"<t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Doomsday</t:DaysOfWeek>"
					+ "</t:WeeklyRecurrence><t:NoEndRecurrence><t:StartDate>2026-01-01</t:StartDate></t:NoEndRecurrence>"
					+ "</t:Recurrence>" })
	void whatCannotBeCountedSaysSo(String recurrence) {
		assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> new SeriesDates(recurrence));
	}

	@Test
	void datesLoseTheZoneThatServersAddToThem() {
		assertThat(SeriesDates.plain(endless(WEEKLY, "2026-03-02+01:00"))).isEqualTo(endless(WEEKLY, "2026-03-02"));
		assertThat(SeriesDates.plain(endless(WEEKLY, "2026-03-02"))).isEqualTo(endless(WEEKLY, "2026-03-02"));
	}
}
