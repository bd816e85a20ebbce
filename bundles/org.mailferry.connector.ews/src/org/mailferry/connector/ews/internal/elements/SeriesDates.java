package org.mailferry.connector.ews.internal.elements;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the occurrences of a recurring appointment: which number, from 1 on and deleted ones included, has the one that
 * takes place at some time by the pattern. Needs no time zone: from the first occurrence to any other it is a whole number
 * of days, but for what clocks are put forward or back.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/recurrence-recurrencetype">
 *      Recurrence</a>, <a href=
 *      "https://learn.microsoft.com/exchange/client-developer/web-service-reference/occurrenceitemid">OccurrenceItemId</a>
 */
final class SeriesDates {

	private static final Pattern OFFSET_OF_DATE = Pattern
			.compile("(<t:(?:Start|End)Date>\\d{4}-\\d\\d-\\d\\d)[^<]*(?=<)");
	private static final int DAYS = 7;
	private static final int LAST = 5;
	private static final List<String> INDEXES = List.of("First", "Second", "Third", "Fourth", "Last");
	/** Daily for three lifetimes. */
	private static final int MOST = 100_000;

	private final String recurrence;
	private final String kind;
	private final LocalDate start;
	private final int interval;
	private final List<DayOfWeek> days;
	private final DayOfWeek firstDay;

	/**
	 * @param recurrence
	 *            a Recurrence element with the prefix {@code t}
	 * @throws DateTimeException
	 *             when it is none that can be counted
	 */
	SeriesDates(String recurrence) {
		try {
			this.recurrence = recurrence;
			this.kind = match("<t:(\\w+)Recurrence><t:").orElseThrow(() -> new DateTimeException("no pattern"));
			this.start = LocalDate.parse(value("StartDate").substring(0, 10));
			this.interval = Math.max(1, Integer.parseInt(match("<t:Interval>(\\d+)<").orElse("1")));
			this.days = match("<t:DaysOfWeek>([^<]*)<").map(SeriesDates::days).orElse(List.of());
			this.firstDay = match("<t:FirstDayOfWeek>(\\w+)<").map(SeriesDates::day).orElse(DayOfWeek.SUNDAY);
		} catch (IllegalArgumentException | IndexOutOfBoundsException e) {
			throw new DateTimeException("a recurrence that cannot be counted", e);
		}
	}

	/** Dates of XML may have a zone, which says nothing of a day and which servers write or leave out as they like. */
	static String plain(String recurrence) {
		return OFFSET_OF_DATE.matcher(recurrence).replaceAll("$1");
	}

	/**
	 * @param first
	 *            when the first occurrence takes place by the pattern
	 * @param originals
	 *            when others do
	 * @return the numbers of those that the pattern has
	 * @throws DateTimeException
	 *             when it cannot be counted
	 */
	Map<Instant, Integer> numbers(Instant first, Collection<Instant> originals) {
		try {
			return count(first, originals);
		} catch (IllegalArgumentException | ArithmeticException e) {
			throw new DateTimeException("a recurrence that cannot be counted", e);
		}
	}

	private Map<Instant, Integer> count(Instant first, Collection<Instant> originals) {
		Map<Instant, Integer> numbers = new HashMap<>();
		NavigableMap<LocalDate, Instant> wanted = new TreeMap<>();
		LocalDate begin = null;
		int number = 0;
		for (int period = 0; period < MOST && number < MOST; period++) {
			for (LocalDate date : period(period)) {
				number++;
				if (begin == null) {
					begin = date;
					long offset = ChronoUnit.MINUTES.between(begin.atStartOfDay().toInstant(ZoneOffset.UTC), first);
					originals.forEach(original -> wanted.put(LocalDate.ofInstant(
							original.minus(offset, ChronoUnit.MINUTES).plus(12, ChronoUnit.HOURS), ZoneOffset.UTC),
							original));
				}
				if (wanted.containsKey(date)) {
					numbers.put(wanted.get(date), number);
				}
				if (wanted.isEmpty() || !date.isBefore(wanted.lastKey())) {
					return numbers;
				}
			}
		}
		return numbers;
	}

	/** The dates of a day, week, month or year in which the series may take place, from its beginning on. */
	private List<LocalDate> period(int number) {
		long step = (long) number * interval;
		List<LocalDate> dates = switch (kind) {
		case "Daily" -> List.of(start.plusDays(step));
		case "Weekly" ->
			week(start.minusDays(Math.floorMod(start.getDayOfWeek().getValue() - firstDay.getValue(), DAYS))
					.plusWeeks(step));
		case "AbsoluteMonthly", "RelativeMonthly" -> month(YearMonth.from(start).plusMonths(step));
		case "AbsoluteYearly", "RelativeYearly" ->
			month(YearMonth.of(start.getYear(), Month.valueOf(value("Month").toUpperCase(Locale.ROOT)))
					.plusYears(step));
		default -> throw new DateTimeException("an appointment that recurs as " + kind);
		};
		return dates.stream().filter(date -> !date.isBefore(start)).toList();
	}

	private List<LocalDate> week(LocalDate first) {
		List<LocalDate> dates = new ArrayList<>();
		for (int i = 0; i < DAYS; i++) {
			if (days.contains(first.plusDays(i).getDayOfWeek())) {
				dates.add(first.plusDays(i));
			}
		}
		return dates;
	}

	private List<LocalDate> month(YearMonth month) {
		if (kind.startsWith("Absolute")) {
			return List.of(month.atDay(Math.clamp(Integer.parseInt(value("DayOfMonth")), 1, month.lengthOfMonth())));
		}
		int nth = INDEXES.indexOf(value("DayOfWeekIndex")) + 1;
		List<LocalDate> dates = new ArrayList<>();
		for (int i = 1; i <= month.lengthOfMonth(); i++) {
			if (days.contains(month.atDay(i).getDayOfWeek())) {
				dates.add(month.atDay(i));
			}
		}
		List<LocalDate> ordered = nth == LAST ? dates.reversed() : dates;
		return ordered.stream().skip(nth == LAST ? 0 : nth - 1L).limit(1).toList();
	}

	private static List<DayOfWeek> days(String names) {
		List<DayOfWeek> all = new ArrayList<>();
		for (String name : names.strip().split("\\s+")) {
			switch (name) {
			case "Day" -> all.addAll(List.of(DayOfWeek.values()));
			case "Weekday" -> all.addAll(List.of(DayOfWeek.values()).subList(0, 5));
			case "WeekendDay" -> all.addAll(List.of(DayOfWeek.values()).subList(5, DAYS));
			default -> all.add(day(name));
			}
		}
		return all;
	}

	private static DayOfWeek day(String name) {
		return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
	}

	private String value(String name) {
		return match("<t:" + name + ">([^<]*)<").map(String::strip)
				.orElseThrow(() -> new DateTimeException("a recurrence without " + name));
	}

	private Optional<String> match(String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(recurrence);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}
}
