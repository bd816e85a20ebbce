package org.mailferry.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailferry.api.Side;
import org.mailferry.api.agent.MaintenanceWindow.Span;

class WindowCalendarTest {

	/** A Friday. */
	private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

	@Test
	void anEndpointIsClosedInItsWindowAndOpenAtItsEnd() {
		WindowCalendar calendar = calendar("mon-fri 08:00-18:00 Europe/Berlin");

		assertThat(calendar.closure(Set.of(Side.SOURCE), Instant.parse("2027-01-04T06:59:59Z"))).isEmpty();
		assertThat(calendar.closure(Set.of(Side.SOURCE), Instant.parse("2027-01-04T07:00:00Z"))).get()
				.isEqualTo(new WindowCalendar.Closure(Instant.parse("2027-01-04T17:00:00Z"), false, "w1"));
		assertThat(calendar.closure(Set.of(Side.SOURCE), Instant.parse("2027-01-04T17:00:00Z"))).isEmpty();
		assertThat(calendar.closure(Set.of(Side.TARGET), Instant.parse("2027-01-04T12:00:00Z"))).isEmpty();
		assertThat(calendar.closure(Set.of(Side.SOURCE), Instant.parse("2027-01-03T12:00:00Z"))).as("sunday").isEmpty();
	}

	@Test
	void aPassThatNeedsBothWaitsForBoth() {
		WindowCalendar calendar = new WindowCalendar(List.of(
				WeeklyTimes.of("mon 08:00-10:00 UTC").window("s", Side.SOURCE, false),
				WeeklyTimes.of("mon 09:30-12:00 UTC").window("t", Side.TARGET, true)));

		assertThat(calendar.closure(Set.of(Side.values()), Instant.parse("2027-01-04T08:30:00Z"))).get()
				.isEqualTo(new WindowCalendar.Closure(Instant.parse("2027-01-04T12:00:00Z"), false, "s"));
		assertThat(calendar.closure(Set.of(Side.values()), Instant.parse("2027-01-04T09:45:00Z"))).get()
				.isEqualTo(new WindowCalendar.Closure(Instant.parse("2027-01-04T12:00:00Z"), true, "s"));
		assertThat(calendar.closure(Set.of(Side.SOURCE), Instant.parse("2027-01-04T08:30:00Z"))).get()
				.extracting(WindowCalendar.Closure::until).isEqualTo(Instant.parse("2027-01-04T10:00:00Z"));
	}

	@Test
	void windowsOverMidnightEndOnTheNextDayAndThoseThatFollowAreOne() {
		WindowCalendar calendar = calendar("sun 22:00-24:00 UTC", "mon 00:00-04:00 UTC", "fri 22:00-06:00 UTC");

		assertThat(until(calendar, "2027-01-03T23:00:00Z")).isEqualTo("2027-01-04T04:00:00Z");
		assertThat(until(calendar, "2027-01-02T05:00:00Z")).as("from friday").isEqualTo("2027-01-02T06:00:00Z");
	}

	@ParameterizedTest(name = "{0} on {1}")
	@CsvSource({
			// Clocks go forward: shorter, from or to the moment of the change.
			"sun 01:00-04:00 Europe/Berlin, 2027-03-28, 2027-03-28T00:00:00Z, 2027-03-28T02:00:00Z",
			"sun 02:30-04:00 Europe/Berlin, 2027-03-28, 2027-03-28T01:00:00Z, 2027-03-28T02:00:00Z",
			"sun 01:00-02:30 Europe/Berlin, 2027-03-28, 2027-03-28T00:00:00Z, 2027-03-28T01:00:00Z",
			"sat 23:00-02:30 America/New_York, 2027-03-13, 2027-03-14T04:00:00Z, 2027-03-14T07:00:00Z",
			"sun 01:45-03:00 Australia/Lord_Howe, 2027-10-03, 2027-10-02T15:15:00Z, 2027-10-02T16:00:00Z",
			"thu 23:00-00:30 Africa/Cairo, 2027-04-29, 2027-04-29T21:00:00Z, 2027-04-29T22:00:00Z",
			// Clocks go back: from the first to the second.
			"sun 01:00-04:00 Europe/Berlin, 2027-10-31, 2027-10-30T23:00:00Z, 2027-10-31T03:00:00Z",
			"sun 02:30-04:00 Europe/Berlin, 2027-10-31, 2027-10-31T00:30:00Z, 2027-10-31T03:00:00Z",
			"sun 01:00-02:30 Europe/Berlin, 2027-10-31, 2027-10-30T23:00:00Z, 2027-10-31T01:30:00Z",
			"sun 02:15-02:45 Europe/Berlin, 2027-10-31, 2027-10-31T00:15:00Z, 2027-10-31T01:45:00Z",
			"sun 01:15-01:45 America/New_York, 2027-11-07, 2027-11-07T05:15:00Z, 2027-11-07T06:45:00Z",
			"sun 01:45-02:15 Australia/Lord_Howe, 2027-04-04, 2027-04-03T14:45:00Z, 2027-04-03T15:45:00Z",
			// A day of 23 and one of 25 hours; a zone without changes.
			"sun 00:00-24:00 Europe/Berlin, 2027-03-28, 2027-03-27T23:00:00Z, 2027-03-28T22:00:00Z",
			"sun 00:00-24:00 Europe/Berlin, 2027-10-31, 2027-10-30T22:00:00Z, 2027-10-31T23:00:00Z",
			"sun 02:30-04:00 Asia/Kolkata, 2027-03-28, 2027-03-27T21:00:00Z, 2027-03-27T22:30:00Z" })
	void clocksThatChangeAreHeeded(String times, LocalDate date, Instant begin, Instant end) {
		MaintenanceWindow window = WeeklyTimes.of(times).window("w", Side.SOURCE, false);

		assertThat(window.on(date)).contains(new Span(begin, end));
		assertThat(window.at(begin)).contains(new Span(begin, end));
		assertThat(window.at(end.minusMillis(1))).contains(new Span(begin, end));
		assertThat(window.at(end)).isEmpty();
		assertThat(window.at(begin.minusMillis(1))).isEmpty();
	}

	@Test
	void aWindowThatBeginsOnADayThatIsSkippedAltogetherDoesNotHappen() {
		// Samoa went over the date line: there was no 30 December 2011.
		MaintenanceWindow window = WeeklyTimes.of("fri 10:00-12:00 Pacific/Apia").window("w", Side.SOURCE, false);
		MaintenanceWindow whole = WeeklyTimes.of("thu 20:00-24:00 Pacific/Apia").window("w", Side.SOURCE, false);

		assertThat(window.on(LocalDate.of(2011, 12, 30))).isEmpty();
		assertThat(whole.on(LocalDate.of(2011, 12, 29))).get()
				.extracting(span -> Duration.between(span.begin(), span.end()))
				.isEqualTo(Duration.ofHours(4));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"sun 02:15-02:45 Europe/Berlin|On 2027-03-28 the clocks of Europe/Berlin skip",
			"sun 02:00-03:00 America/New_York|On 2027-03-14 the clocks of America/New_York skip" })
	void aWindowThatClocksSkipIsRefused(String times, String why) {
		assertThat(WindowCalendar.ALWAYS_OPEN.objection(window("w", times), NOW)).get().asString().startsWith(why);
	}

	@ParameterizedTest
	@ValueSource(strings = { "sun 01:30-02:45 Europe/Berlin", "mon 02:15-02:45 Europe/Berlin", "sun 02:15-02:45 UTC",
			"mon-sun 22:00-06:00 America/New_York" })
	void aWindowThatIsOnlyShortenedIsNot(String times) {
		assertThat(WindowCalendar.ALWAYS_OPEN.objection(window("w", times), NOW)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "mon-fri 08:00-18:00 Europe/Berlin|fri 17:59-20:00 Europe/Berlin",
			"sun 22:00-06:00 UTC|mon 05:00-07:00 UTC", "mon 05:00-07:00 UTC|sun 22:00-06:00 UTC",
			"mon-sun 12:00-13:00 UTC|wed 12:30-12:31 UTC",
			// Apart in winter, not in summer.
			"mon 08:00-09:00 Europe/Berlin|mon 06:00-06:30 UTC",
			"tue 20:00-21:00 America/New_York|wed 00:30-01:30 UTC" })
	void windowsThatOverlapAreRefused(String one, String other) {
		assertThat(new WindowCalendar(List.of(window("night", one))).objection(window("w", other), NOW)).get()
				.asString()
				.startsWith("The window overlaps 'night' (" + one + ")");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "mon-fri 08:00-18:00 Europe/Berlin|sat 08:00-18:00 Europe/Berlin",
			"sun 22:00-02:30 Europe/Berlin|mon 02:30-06:00 Europe/Berlin",
			"sat 22:00-02:30 Europe/Berlin|sun 02:30-06:00 Europe/Berlin",
			"mon 08:00-09:00 Europe/Berlin|mon 08:00-08:30 UTC" })
	void windowsThatOnlyTouchAreNot(String one, String other) {
		assertThat(calendar(one).objection(window("w", other), NOW)).isEmpty();
		assertThat(calendar(other).objection(window("w", one), NOW)).isEmpty();
	}

	@Test
	void theOtherEndpointMayBeClosedAtTheSameTime() {
		assertThat(calendar("mon 08:00-18:00 UTC").objection(
				WeeklyTimes.of("mon 09:00-10:00 UTC").window("w", Side.TARGET, false), NOW)).isEmpty();
	}

	@Test
	void aWindowThatLeavesNothingOpenIsRefused() {
		assertThat(WindowCalendar.ALWAYS_OPEN.objection(window("w", "mon-sun 00:00-24:00 Europe/Berlin"), NOW))
				.contains("With this window the source endpoint would never be open.");
		assertThat(calendar("mon-fri 00:00-24:00 UTC").objection(window("w", "sat-sun 00:00-24:00 UTC"), NOW))
				.contains("With this window the source endpoint would never be open.");
		assertThat(calendar("mon-sun 08:00-20:00 UTC").objection(
				WeeklyTimes.of("mon-sun 20:00-08:00 UTC").window("w", Side.TARGET, false), NOW))
				.contains("With this window source and target would never be open at the same time.");
		assertThat(calendar("mon-sun 08:00-20:00 UTC").objection(
				WeeklyTimes.of("mon-sun 20:00-07:59 UTC").window("w", Side.TARGET, false), NOW)).isEmpty();
	}

	@Test
	void aNameIsThereOnce() {
		assertThat(calendar("mon 08:00-18:00 UTC").objection(window("W1", "tue 08:00-18:00 UTC"), NOW))
				.contains("There is a window 'W1' already. Take another name, or remove that one first.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "mon-fri 08:00-18:00 Europe/Berlin|mon-fri 08:00-18:00 Europe/Berlin",
			"FRI-mon 22:00-06:00 UTC|mon,fri-sun 22:00-06:00 UTC", "wed 00:00-24:00 Z|wed 00:00-24:00 Z",
			"sun,mon,tue 12:30-24:00 America/New_York|mon-tue,sun 12:30-24:00 America/New_York" })
	void timesAreReadAndWritten(String text, String written) {
		MaintenanceWindow window = window("w", text);

		assertThat(window.times()).isEqualTo(written);
		assertThat(window("w", written)).isEqualTo(window);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "mon 08:00-18:00|is no window; write days, times and a time zone",
			"monday 08:00-18:00 UTC|'monday' is no day; days are mon, tue", "mon- 08:00-18:00 UTC|'' is no day",
			"mon-tue-wed 08:00-18:00 UTC|is not two days",
			"mon 8:00-18:00 UTC|'8:00' is no time; times are 00:00 to 24:00",
			"mon 08:00-24:01 UTC|'24:01' is no time", "mon 24:00-08:00 UTC|'24:00' is no time",
			"mon 08:00 UTC|'08:00' is not two times",
			"mon 08:00-18:00 Europe/Atlantis|'Europe/Atlantis' is no time zone",
			"mon 08:00-08:00 UTC|has no length; a whole day is 00:00-24:00", "mon 00:00-00:00 UTC|has no length" })
	void timesThatAreNoneAreRefused(String text, String why) {
		assertThatThrownBy(() -> WeeklyTimes.of(text)).isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining(why);
	}

	@Test
	void aWindowNeedsADayAndAName() {
		WeeklyTimes times = WeeklyTimes.of("mon 08:00-18:00 UTC");

		assertThatThrownBy(
				() -> new MaintenanceWindow("w", Side.SOURCE, Set.of(), times.from(), times.to(), times.zone(),
						false))
				.hasMessageContaining("needs a day");
		assertThatThrownBy(() -> times.window(" ", Side.SOURCE, false)).hasMessageContaining("1 to 100 characters");
	}

	private static String until(WindowCalendar calendar, String moment) {
		return calendar.closure(Set.of(Side.SOURCE), Instant.parse(moment)).orElseThrow().until().toString();
	}

	private static WindowCalendar calendar(String... times) {
		WindowCalendar calendar = WindowCalendar.ALWAYS_OPEN;
		for (String time : times) {
			calendar = calendar.with(window("w" + (calendar.windows().size() + 1), time));
		}
		return calendar;
	}

	private static MaintenanceWindow window(String name, String times) {
		return WeeklyTimes.of(times).window(name, Side.SOURCE, false);
	}
}
