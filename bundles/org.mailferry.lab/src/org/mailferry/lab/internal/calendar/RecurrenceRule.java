package org.mailferry.lab.internal.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.RecurrencePattern.Ending;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Frequency;

/** An RRULE of iCalendar (RFC 5545, 3.3.10). */
public record RecurrenceRule(String text) {

	private static final List<String> DAYS = List.of("SU", "MO", "TU", "WE", "TH", "FR", "SA");
	private static final List<String> PARTS = List.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY",
			"BYMONTH", "BYSETPOS", "WKST");
	private static final int LAST = 5;

	/**
	 * As Exchange keeps it; its times of day are still to be set.
	 *
	 * @param first
	 *            date of the first occurrence
	 * @return empty when Exchange has no such pattern
	 */
	public Optional<RecurrencePattern> pattern(LocalDate first) {
		Map<String, String> parts = new HashMap<>();
		for (String part : text.toUpperCase(Locale.ROOT).split(";")) {
			String[] sides = part.split("=", 2);
			if (sides.length < 2 || !PARTS.contains(sides[0])) {
				return Optional.empty();
			}
			parts.put(sides[0], sides[1]);
		}
		try {
			return Optional.of(pattern(parts, first));
		} catch (IllegalArgumentException | DateTimeException e) {
			return Optional.empty();
		}
	}

	private static RecurrencePattern pattern(Map<String, String> parts, LocalDate first) {
		Frequency frequency = Frequency.valueOf(parts.getOrDefault("FREQ", ""));
		int interval = Integer.parseInt(parts.getOrDefault("INTERVAL", "1"));
		String days = parts.getOrDefault("BYDAY", "");
		int nth = nth(days, parts.getOrDefault("BYSETPOS", "0"));
		int detail = switch (frequency) {
		case DAILY -> none(days);
		case WEEKLY -> days.isEmpty() ? 1 << first.getDayOfWeek().getValue() % DAYS.size() : mask(days);
		case MONTHLY, YEARLY -> nth == 0 ? day(parts, first) : mask(days);
		};
		Ending ending = parts.containsKey("COUNT")
				? Ending.AFTER_COUNT
				: parts.containsKey("UNTIL") ? Ending.BY_DATE : Ending.NEVER;
		LocalDate end = ending == Ending.BY_DATE
				? LocalDate.parse(parts.get("UNTIL").substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE)
				: first;
		if (interval < 1 || end.isBefore(first)) {
			throw new IllegalArgumentException();
		}
		return new RecurrencePattern(frequency, interval, detail, frequency == Frequency.WEEKLY ? 0 : nth,
				Math.max(0, DAYS.indexOf(parts.getOrDefault("WKST", "SU"))), ending,
				Integer.parseInt(parts.getOrDefault("COUNT", "0")), first, end, 0, 0, List.of(), List.of()).counted();
	}

	private static int none(String days) {
		if (!days.isEmpty()) {
			throw new IllegalArgumentException(days);
		}
		return 0;
	}

	private static int day(Map<String, String> parts, LocalDate first) {
		none(parts.getOrDefault("BYDAY", ""));
		return Integer.parseInt(parts.getOrDefault("BYMONTHDAY", Integer.toString(first.getDayOfMonth())));
	}

	/** From 2TU or -1FR, or from the position beside; 0 when there is none. */
	private static int nth(String days, String position) {
		String number = days.replaceAll("[A-Z,]", "");
		int nth = Integer.parseInt(number.isEmpty() ? position : number);
		if (nth < -1 || nth > LAST - 1) {
			throw new IllegalArgumentException(days);
		}
		return nth == -1 ? LAST : nth;
	}

	private static int mask(String days) {
		return Arrays.stream(days.replaceAll("[-+0-9]", "").split(",")).mapToInt(day -> {
			if (!DAYS.contains(day)) {
				throw new IllegalArgumentException(day);
			}
			return 1 << DAYS.indexOf(day);
		}).reduce(0, (one, other) -> one | other);
	}
}
