package org.mailferry.api.agent;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Side;
import org.mailferry.api.agent.MaintenanceWindow.Span;
import org.mailferry.api.project.MailboxCollection;

/**
 * All maintenance windows of a project. Unmodifiable.
 *
 * @param windows
 *            in no particular order
 */
public record WindowCalendar(List<MaintenanceWindow> windows) {

	/** Nothing is ever closed. */
	public static final WindowCalendar ALWAYS_OPEN = new WindowCalendar(List.of());

	/** Windows repeat weekly: what stays closed for so long never opens. */
	private static final Duration NEVER = Duration.ofDays(8);
	/** In so many days every change of clocks has come once. */
	private static final int YEAR_DAYS = 372;
	private static final int WEEK_MINUTES = 7 * 24 * 60;
	private static final int DAY_MINUTES = 24 * 60;

	public WindowCalendar {
		windows = List.copyOf(windows);
	}

	/**
	 * That an endpoint gets no new passes.
	 *
	 * @param until
	 *            when it opens, as far as it does within {@code 8} days
	 * @param pausing
	 *            whether passes that run are paused
	 * @param window
	 *            the name of a window that closes it now
	 */
	public record Closure(Instant until, boolean pausing, String window) {
	}

	/**
	 * Why no pass that needs these endpoints may begin at a moment.
	 *
	 * @return empty when they are all open
	 */
	public Optional<Closure> closure(Collection<Side> endpoints, Instant moment) {
		List<MaintenanceWindow> now = windows.stream()
				.filter(window -> endpoints.contains(window.endpoint()) && window.at(moment).isPresent()).toList();
		if (now.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Closure(opens(endpoints, moment),
				now.stream().anyMatch(MaintenanceWindow::pausing), now.getFirst().name()));
	}

	/** Follows windows that begin before others have ended. */
	private Instant opens(Collection<Side> endpoints, Instant moment) {
		Instant until = moment;
		for (;;) {
			Instant reached = until;
			Optional<Instant> further = windows.stream().filter(window -> endpoints.contains(window.endpoint()))
					.flatMap(window -> window.at(reached).stream()).map(Span::end).max(Comparator.naturalOrder());
			if (further.isEmpty() || Duration.between(moment, until).compareTo(NEVER) > 0) {
				return until;
			}
			until = further.get();
		}
	}

	/** The same with one more. */
	public WindowCalendar with(MaintenanceWindow window) {
		List<MaintenanceWindow> more = new ArrayList<>(windows);
		more.add(window);
		return new WindowCalendar(more);
	}

	/** The window with a name. */
	public Optional<MaintenanceWindow> named(String name) {
		return windows.stream().filter(
				window -> MailboxCollection.key(window.name()).equals(MailboxCollection.key(name))).findFirst();
	}

	/**
	 * Why a window should not be added.
	 *
	 * @param now
	 *            it is looked ahead one year from here
	 * @return a sentence for people; empty when it may be
	 */
	public Optional<String> objection(MaintenanceWindow added, Instant now) {
		if (named(added.name()).isPresent()) {
			return Optional.of("There is a window '%s' already. Take another name, or remove that one first."
					.formatted(added.name()));
		}
		Optional<LocalDate> skipped = skipped(added, now);
		if (skipped.isPresent()) {
			return Optional
					.of("On %s the clocks of %s skip the time from %s to %s, so that the window would not happen. Take other times, or a zone whose clocks are never changed, such as UTC."
							.formatted(skipped.get(), added.zone(), added.from(), added.to()));
		}
		Optional<MaintenanceWindow> other = windows.stream()
				.filter(window -> window.endpoint() == added.endpoint() && overlap(window, added, now)).findFirst();
		if (other.isPresent()) {
			return Optional.of(
					"The window overlaps '%s' (%s) of the same endpoint. Take other times, or remove that one first."
							.formatted(other.get().name(), other.get().times()));
		}
		return neverOpens(added, now);
	}

	private Optional<String> neverOpens(MaintenanceWindow added, Instant now) {
		WindowCalendar then = with(added);
		if (then.isNeverOpen(Set.of(added.endpoint()), now)) {
			return Optional
					.of("With this window the %s endpoint would never be open.".formatted(added.endpoint().word()));
		}
		return then.isNeverOpen(Set.of(Side.values()), now)
				? Optional.of("With this window source and target would never be open at the same time.")
				: Optional.empty();
	}

	/** Whether passes that need these endpoints could never begin. */
	private boolean isNeverOpen(Set<Side> endpoints, Instant now) {
		return Duration.between(now, opens(endpoints, now)).compareTo(NEVER) > 0;
	}

	private static Optional<LocalDate> skipped(MaintenanceWindow window, Instant now) {
		LocalDate first = now.atZone(window.zone()).toLocalDate();
		return first.datesUntil(first.plusDays(YEAR_DAYS))
				.filter(date -> window.days().contains(date.getDayOfWeek()) && window.on(date).isEmpty()).findFirst();
	}

	private static boolean overlap(MaintenanceWindow one, MaintenanceWindow other, Instant now) {
		return one.zone().equals(other.zone()) ? overlapOnTheWall(one, other) : overlapInTime(one, other, now);
	}

	/** By the same clocks: windows that follow one another do not overlap on the day an hour comes twice. */
	private static boolean overlapOnTheWall(MaintenanceWindow one, MaintenanceWindow other) {
		return one.days().stream().anyMatch(day -> other.days().stream().anyMatch(otherDay -> {
			int between = Math.floorMod(minute(otherDay, other) - minute(day, one), WEEK_MINUTES);
			return between < minutes(one) || between + minutes(other) > WEEK_MINUTES;
		}));
	}

	private static int minute(DayOfWeek day, MaintenanceWindow window) {
		return day.ordinal() * DAY_MINUTES + window.from().toSecondOfDay() / 60;
	}

	private static int minutes(MaintenanceWindow window) {
		int length = (window.to().toSecondOfDay() - window.from().toSecondOfDay()) / 60;
		return window.endsNextDay() ? length + DAY_MINUTES : length;
	}

	private static boolean overlapInTime(MaintenanceWindow one, MaintenanceWindow other, Instant now) {
		List<Span> spans = spans(one, now);
		List<Span> others = spans(other, now);
		int next = 0;
		for (Span span : spans) {
			while (next < others.size() && !others.get(next).end().isAfter(span.begin())) {
				next++;
			}
			if (next < others.size() && others.get(next).meets(span)) {
				return true;
			}
		}
		return false;
	}

	private static List<Span> spans(MaintenanceWindow window, Instant now) {
		LocalDate first = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(2);
		return first.datesUntil(first.plusDays(YEAR_DAYS)).flatMap(date -> window.on(date).stream()).toList();
	}
}
