package org.mailferry.lab.internal.calendar;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** When somebody is busy: the calendar's appointments and all occurrences of those that recur. */
public final class FreeBusy {

	/** How digits of merged free/busy are compared when several appointments overlap: what is busier wins. */
	private static final int[] WEIGHT = { 0, 2, 3, 4, 1 };
	private static final int PRIVATE = 2;

	private final List<Event> events = new ArrayList<>();
	private final Instant from;
	private final Instant to;

	/**
	 * An appointment.
	 *
	 * @param item
	 *            the item, for a series its master
	 * @param status
	 *            a value of {@link Tags#BUSY_STATUS}
	 */
	public record Event(Item item, Instant start, Instant end, int status, String subject, String location,
			boolean meeting, boolean recurring, boolean exception, boolean reminder, boolean isPrivate) {
	}

	/** Reads what of a calendar takes place, in part at least, in a time. */
	public FreeBusy(Mailbox mailbox, Instant from, Instant to) throws IOException {
		this.from = from;
		this.to = to;
		for (Item item : mailbox.items(mailbox.folder(WellKnown.CALENDAR), 0, Integer.MAX_VALUE, false)) {
			if (item.itemClass().regionMatches(true, 0, "IPM.Appointment", 0, "IPM.Appointment".length())) {
				read(item);
			}
		}
		events.sort(Comparator.comparing(Event::start));
	}

	private void read(Item item) throws IOException {
		PropertyList head = item.content().head();
		Optional<Series> series = head.has(Tags.APPOINTMENT_RECURRENCE)
				? Series.of(item.content().message())
				: Optional.empty();
		if (series.isPresent()) {
			for (Series.Occurrence one : series.get().between(from, to)) {
				add(item, one.start(), one.end(), series.get().message(one).properties(), true, one.changed());
			}
			return;
		}
		Instant start = head.time(Tags.APPOINTMENT_START).orElse(Instant.EPOCH);
		Instant end = head.time(Tags.APPOINTMENT_END).orElse(start);
		if (Series.overlaps(start, end, from, to)) {
			add(item, start, end, head, false, false);
		}
	}

	private void add(Item item, Instant start, Instant end, PropertyList properties, boolean recurring,
			boolean exception) throws IOException {
		int status = properties.number(Tags.BUSY_STATUS, Appointment.BUSY);
		events.add(new Event(item, start, end, status >= 0 && status < WEIGHT.length ? status : Appointment.BUSY,
				properties.text(Tags.SUBJECT, ""), properties.text(Tags.LOCATION, ""),
				(properties.number(Tags.APPOINTMENT_STATE, 0) & Appointment.MEETING) != 0, recurring, exception,
				properties.flag(Tags.REMINDER_SET), properties.number(Tags.SENSITIVITY, 0) == PRIVATE));
	}

	/** In the order of their beginnings. */
	public List<Event> events() {
		return events;
	}

	/** A digit for each interval: what one is busiest with in it. */
	public String merged(Duration interval) {
		int count = (int) Math.ceilDiv(Duration.between(from, to).toMillis(), interval.toMillis());
		int[] digits = new int[count];
		for (Event event : events) {
			long first = Math.max(0,
					Math.floorDiv(Duration.between(from, event.start()).toMillis(), interval.toMillis()));
			for (long i = first; i < count && from.plus(interval.multipliedBy(i)).isBefore(event.end()); i++) {
				digits[(int) i] = WEIGHT[event.status()] > WEIGHT[digits[(int) i]] ? event.status() : digits[(int) i];
			}
		}
		StringBuilder merged = new StringBuilder(count);
		for (int digit : digits) {
			merged.append(digit);
		}
		return merged.toString();
	}
}
