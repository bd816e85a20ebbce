package org.mailferry.lab.internal.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The dates of a pattern, deleted and changed ones included, in order; without end for a series that has none. */
final class Dates implements Iterator<LocalDate> {

	private static final int DAYS = 7;
	private static final int LAST = 5;
	/** So many periods without a date, and there will be none: 29 February every year is rarer than all else. */
	private static final int EMPTY_PERIODS = 100;

	private final RecurrencePattern pattern;
	private final List<LocalDate> ready = new ArrayList<>();
	private long period;
	private int given;

	Dates(RecurrencePattern pattern) {
		this.pattern = pattern;
	}

	@Override
	public boolean hasNext() {
		if (pattern.ending() == RecurrencePattern.Ending.AFTER_COUNT && given >= pattern.occurrences()) {
			return false;
		}
		for (int empty = 0; ready.isEmpty() && empty < EMPTY_PERIODS; empty++) {
			fill();
		}
		return !ready.isEmpty() && (pattern.ending() != RecurrencePattern.Ending.BY_DATE
				|| !ready.getFirst().isAfter(pattern.end()));
	}

	@Override
	public LocalDate next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		given++;
		return ready.removeFirst();
	}

	private void fill() {
		LocalDate start = pattern.start();
		long step = period++ * pattern.interval();
		List<LocalDate> dates = switch (pattern.frequency()) {
		case DAILY -> List.of(start.plusDays(step));
		case WEEKLY -> week(pattern.firstOfWeek(start).plusWeeks(step));
		case MONTHLY -> month(YearMonth.from(start).plusMonths(step));
		case YEARLY -> month(YearMonth.from(start).plusYears(step));
		};
		dates.stream().filter(date -> !date.isBefore(start)).forEach(ready::add);
	}

	private List<LocalDate> week(LocalDate first) {
		List<LocalDate> dates = new ArrayList<>();
		for (int day = 0; day < DAYS; day++) {
			LocalDate date = first.plusDays(day);
			if ((pattern.detail() & 1 << date.getDayOfWeek().getValue() % DAYS) != 0) {
				dates.add(date);
			}
		}
		return dates;
	}

	private List<LocalDate> month(YearMonth month) {
		if (pattern.nth() == 0) {
			return List.of(month.atDay(Math.clamp(pattern.detail(), 1, month.lengthOfMonth())));
		}
		List<LocalDate> dates = new ArrayList<>();
		for (int day = 1; day <= month.lengthOfMonth(); day++) {
			LocalDate date = month.atDay(day);
			if ((pattern.detail() & 1 << date.getDayOfWeek().getValue() % DAYS) != 0) {
				dates.add(date);
			}
		}
		if (pattern.nth() == LAST) {
			Collections.reverse(dates);
			return dates.stream().limit(1).toList();
		}
		return dates.stream().skip(pattern.nth() - 1L).limit(1).toList();
	}

	/** The pattern's last date, counted for one that ends after some. */
	static LocalDate last(RecurrencePattern pattern) {
		LocalDate last = pattern.start();
		for (Dates dates = new Dates(pattern); dates.hasNext();) {
			last = dates.next();
		}
		return last;
	}

	/** How many dates there are up to an end. */
	static int count(RecurrencePattern pattern) {
		int count = 0;
		for (Dates dates = new Dates(pattern); dates.hasNext(); dates.next()) {
			count++;
		}
		return Math.max(1, count);
	}
}
