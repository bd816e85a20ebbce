package org.mailferry.api.agent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Side;
import org.mailferry.api.project.MailboxCollection;

/**
 * A time of the week in which an endpoint gets no new passes, told by the clocks on the walls there. Where clocks are put
 * forward, a time that does not exist is the moment of the change; where they are put back and a time comes twice, a window
 * begins with the first and ends with the second, so that it is never shorter than it looks.
 *
 * @param name
 *            1 to {@value MailboxCollection#MAX_NAME} characters; names that differ only in case are the same
 * @param days
 *            on which it begins, one at least
 * @param to
 *            on the next day when it is not after {@code from}; a whole day is midnight to midnight
 * @param pausing
 *            whether passes that run when it begins are paused, too: they end where it costs nothing, and go on afterwards
 */
public record MaintenanceWindow(String name, Side endpoint, Set<DayOfWeek> days, LocalTime from, LocalTime to,
		ZoneId zone, boolean pausing) {

	public MaintenanceWindow {
		name = validName(name);
		Objects.requireNonNull(endpoint, "endpoint");
		Objects.requireNonNull(zone, "zone");
		if (days.isEmpty()) {
			throw new IllegalArgumentException("a window needs a day on which it begins, else it never does");
		}
		days = Collections.unmodifiableSet(EnumSet.copyOf(days));
		if (from.toSecondOfDay() % 60 + to.toSecondOfDay() % 60 > 0) {
			throw new IllegalArgumentException(
					"the times of a window are whole minutes, not %s to %s".formatted(from, to));
		}
		if (from.equals(to) && !from.equals(LocalTime.MIDNIGHT)) {
			throw new IllegalArgumentException(
					"a window from %s to %s has no length; a whole day is 00:00-24:00".formatted(from, to));
		}
	}

	private static String validName(String text) {
		String name = Objects.requireNonNull(text, "name").strip();
		if (name.isEmpty() || name.length() > MailboxCollection.MAX_NAME
				|| name.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException("the name of a window has 1 to %d characters, no control characters"
					.formatted(MailboxCollection.MAX_NAME));
		}
		return name;
	}

	/** A stretch of time, never empty. */
	public record Span(Instant begin, Instant end) {

		/** Whether a moment is in it; its end is not. */
		public boolean has(Instant moment) {
			return !moment.isBefore(begin) && moment.isBefore(end);
		}

		/** Whether they have a moment in common. */
		public boolean meets(Span other) {
			return begin.isBefore(other.end) && other.begin.isBefore(end);
		}
	}

	/**
	 * When it is in force, if it begins on that date.
	 *
	 * @param date
	 *            in the window's zone
	 * @return empty on other days of the week, and when the clocks skip all of it
	 */
	public Optional<Span> on(LocalDate date) {
		if (!days.contains(date.getDayOfWeek())) {
			return Optional.empty();
		}
		Instant begin = instant(date.atTime(from), true);
		Instant end = instant((endsNextDay() ? date.plusDays(1) : date).atTime(to), false);
		return end.isAfter(begin) ? Optional.of(new Span(begin, end)) : Optional.empty();
	}

	/** The occurrence a moment is in. */
	public Optional<Span> at(Instant moment) {
		LocalDate today = moment.atZone(zone).toLocalDate();
		// One that began the day before yesterday still lasts only where a date was skipped.
		for (int daysAgo = 2; daysAgo >= 0; daysAgo--) {
			Optional<Span> span = on(today.minusDays(daysAgo)).filter(occurrence -> occurrence.has(moment));
			if (span.isPresent()) {
				return span;
			}
		}
		return Optional.empty();
	}

	boolean endsNextDay() {
		return !to.isAfter(from);
	}

	private Instant instant(LocalDateTime local, boolean first) {
		ZoneOffsetTransition change = zone.getRules().getTransition(local);
		if (change == null) {
			return local.toInstant(zone.getRules().getOffset(local));
		}
		if (change.isGap()) {
			return change.getInstant();
		}
		ZoneOffset offset = first ? change.getOffsetBefore() : change.getOffsetAfter();
		return local.toInstant(offset);
	}

	/** The times as {@link WeeklyTimes#of} reads them, for example {@code mon-fri 08:00-18:00 Europe/Berlin}. */
	public String times() {
		return new WeeklyTimes(days, from, to, zone).toString();
	}
}
