package org.mailferry.lab.internal.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * A time zone as Windows describes it, by minutes to be added to get UTC:
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/timezone-availability
 *
 * @param bias
 *            of the zone in minutes
 */
public record BiasZone(int bias, Change standard, Change daylight) {

	/** Without any offset. */
	public static final BiasZone UTC = new BiasZone(0, new Change(0, LocalTime.MIDNIGHT, 0, 0, DayOfWeek.SUNDAY),
			new Change(0, LocalTime.MIDNIGHT, 0, 0, DayOfWeek.SUNDAY));

	private static final int LAST = 5;

	/**
	 * From when on a bias is added.
	 *
	 * @param order
	 *            which of those days of the month, 5 for the last
	 * @param month
	 *            0 when it never changes
	 */
	public record Change(int bias, LocalTime time, int order, int month, DayOfWeek day) {

		private LocalDateTime in(int year) {
			LocalDate first = LocalDate.of(year, month, 1);
			return first.with(order >= LAST
					? TemporalAdjusters.lastInMonth(day)
					: TemporalAdjusters.dayOfWeekInMonth(Math.max(1, order), day)).atTime(time);
		}
	}

	public Instant instant(LocalDateTime local) {
		return local.plusMinutes(bias + (isDaylight(local) ? daylight.bias() : standard.bias()))
				.toInstant(ZoneOffset.UTC);
	}

	public LocalDateTime local(Instant instant) {
		LocalDateTime inStandard = LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
				.minusMinutes((long) bias + standard.bias());
		LocalDateTime inDaylight = LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
				.minusMinutes((long) bias + daylight.bias());
		return isDaylight(inDaylight) ? inDaylight : inStandard;
	}

	private boolean isDaylight(LocalDateTime local) {
		if (standard.month() == 0 || daylight.month() == 0) {
			return false;
		}
		LocalDateTime begin = daylight.in(local.getYear());
		LocalDateTime end = standard.in(local.getYear());
		boolean after = !local.isBefore(begin);
		boolean before = local.isBefore(end);
		return begin.isBefore(end) ? after && before : after || before;
	}
}
