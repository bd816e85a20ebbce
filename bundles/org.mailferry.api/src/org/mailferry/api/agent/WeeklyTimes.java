package org.mailferry.api.agent;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

import org.mailferry.api.Side;

/**
 * The times of a {@link MaintenanceWindow} as people write them: days, times and a time zone, for example
 * {@code mon-fri,sun 08:00-18:00 Europe/Berlin}.
 *
 * @param to
 *            midnight is written 24:00
 */
public record WeeklyTimes(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

	private static final String SHAPE = "write days, times and a time zone, for example mon-fri,sun 22:00-06:00 Europe/Berlin";
	private static final String DAY_END = "24:00";

	public WeeklyTimes {
		Objects.requireNonNull(from, "from");
		Objects.requireNonNull(to, "to");
		Objects.requireNonNull(zone, "zone");
		days = Set.copyOf(days);
	}

	/**
	 * Reads times.
	 *
	 * @throws IllegalArgumentException
	 *             with a sentence that says what is wrong
	 */
	public static WeeklyTimes of(String text) {
		String[] parts = text.strip().split("\\s+");
		if (parts.length != 3) {
			throw new IllegalArgumentException("'%s' is no window; %s".formatted(text.strip(), SHAPE));
		}
		String[] times = parts[1].split("-", -1);
		if (times.length != 2) {
			throw new IllegalArgumentException("'%s' is not two times; %s".formatted(parts[1], SHAPE));
		}
		LocalTime from = time(times[0]);
		LocalTime to = times[1].equals(DAY_END) ? LocalTime.MIDNIGHT : time(times[1]);
		if (from.equals(to) && !times[1].equals(DAY_END)) {
			throw new IllegalArgumentException(
					"a window from %s to %s has no length; a whole day is 00:00-24:00".formatted(from, to));
		}
		return new WeeklyTimes(days(parts[0]), from, to, zone(parts[2]));
	}

	private static Set<DayOfWeek> days(String text) {
		Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
		for (String part : text.split(",", -1)) {
			String[] range = part.split("-", -1);
			if (range.length > 2) {
				throw new IllegalArgumentException("'%s' is not two days; %s".formatted(part, SHAPE));
			}
			DayOfWeek last = day(range[range.length - 1]);
			for (DayOfWeek day = day(range[0]);; day = day.plus(1)) {
				days.add(day);
				if (day == last) {
					break;
				}
			}
		}
		return days;
	}

	private static DayOfWeek day(String text) {
		for (DayOfWeek day : DayOfWeek.values()) {
			if (word(day).equals(text.toLowerCase(Locale.ROOT))) {
				return day;
			}
		}
		throw new IllegalArgumentException(
				"'%s' is no day; days are mon, tue, wed, thu, fri, sat, sun".formatted(text));
	}

	private static String word(DayOfWeek day) {
		return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
	}

	private static LocalTime time(String text) {
		if (!text.matches("\\d\\d:\\d\\d")) {
			throw new IllegalArgumentException("'%s' is no time; times are 00:00 to 24:00".formatted(text));
		}
		try {
			return LocalTime.parse(text);
		} catch (DateTimeException e) {
			throw new IllegalArgumentException("'%s' is no time; times are 00:00 to 24:00".formatted(text), e);
		}
	}

	private static ZoneId zone(String text) {
		try {
			return ZoneId.of(text);
		} catch (DateTimeException e) {
			throw new IllegalArgumentException(
					"'%s' is no time zone; they are named like Europe/Berlin, America/New_York or UTC".formatted(text),
					e);
		}
	}

	/** A window at these times. */
	public MaintenanceWindow window(String name, Side endpoint, boolean pausing) {
		return new MaintenanceWindow(name, endpoint, days, from, to, zone, pausing);
	}

	@Override
	public String toString() {
		StringJoiner words = new StringJoiner(",");
		for (DayOfWeek day : DayOfWeek.values()) {
			boolean begins = days.contains(day) && (day == DayOfWeek.MONDAY || !days.contains(day.minus(1)));
			if (begins) {
				DayOfWeek last = day;
				while (last != DayOfWeek.SUNDAY && days.contains(last.plus(1))) {
					last = last.plus(1);
				}
				words.add(word(day) + (last == day ? "" : "-" + word(last)));
			}
		}
		return words + " " + from + "-" + (to.equals(LocalTime.MIDNIGHT) ? DAY_END : to.toString()) + " " + zone;
	}
}
