package org.mailferry.lab.internal.samples;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.calendar.GlobalObjectId;
import org.mailferry.lab.internal.calendar.RecurrenceRule;
import org.mailferry.lab.internal.calendar.WindowsZone;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.NamedProperty;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Parameter;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.util.CompatibilityHints;

/**
 * An .ics file: an appointment for each event, a task for each to-do. A recurrence rule that the lab cannot keep as a
 * pattern is kept as text.
 */
public final class CalendarFile {

	private static final PropertyKey RULE = PropertyKey.named(NamedProperty.PUBLIC_STRINGS, "X-LAB-RRULE",
			PropertyKey.TEXT);

	/** Some write a time of UTC and a time zone with it, which says nothing then. */
	private static final Pattern ZONE_OF_UTC = Pattern.compile(";TZID=[^:\r\n]*(:\\d{8}T\\d{6}Z)");
	/** Hints hold for the whole library: whoever is ready first would take them away from the others. */
	private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

	private final byte[] bytes;

	public CalendarFile(byte[] bytes) {
		this.bytes = bytes;
	}

	/** Begins like one. */
	public static boolean is(byte[] bytes) {
		return new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8).stripLeading()
				.regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15);
	}

	/** At least one. */
	public List<MapiMessage> items() throws IOException {
		ONE_AT_A_TIME.lock();
		try {
			return read();
		} finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	private List<MapiMessage> read() throws IOException {
		List<MapiMessage> items = new ArrayList<>();
		// The hints are the only way to be lenient without a warning for every property, and hold for the whole library.
		CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_PARSING, true);
		CompatibilityHints.setHintEnabled(CompatibilityHints.KEY_RELAXED_UNFOLDING, true);
		try {
			for (String text : new String(bytes, StandardCharsets.UTF_8).split("(?m)(?<=^END:VCALENDAR)\\s+")) {
				if (!text.isBlank()) {
					read(text.strip() + "\r\n", items);
				}
			}
		} catch (ParserException | RuntimeException e) {
			// ical4j throws runtime exceptions of many kinds for values it does not understand.
			throw new IOException("not a calendar: " + e.getMessage(), e);
		} finally {
			CompatibilityHints.clearHintEnabled(CompatibilityHints.KEY_RELAXED_PARSING);
			CompatibilityHints.clearHintEnabled(CompatibilityHints.KEY_RELAXED_UNFOLDING);
		}
		if (items.isEmpty()) {
			throw new IOException("no event and no to-do in it");
		}
		return items;
	}

	private static void read(String text, List<MapiMessage> items) throws IOException, ParserException {
		Calendar calendar = new CalendarBuilder()
				.build(new StringReader(ZONE_OF_UTC.matcher(text).replaceAll("$1")));
		for (Component component : calendar.getComponents()) {
			switch (component.getName()) {
			case Component.VEVENT -> items.add(event(component));
			case Component.VTODO -> items.add(task(component));
			default -> {
				// Time zones, journals and free/busy lists become no items.
			}
			}
		}
	}

	private static MapiMessage event(Component component) throws IOException {
		MapiMessage message = basic(component, "IPM.Appointment");
		PropertyList properties = message.properties();
		Optional<Instant> start = time(component, Property.DTSTART);
		Instant from = start.orElse(Instant.EPOCH);
		Instant to = time(component, Property.DTEND).filter(end -> !end.isBefore(from))
				.orElse(from.plus(1, ChronoUnit.HOURS));
		properties.put(Tags.APPOINTMENT_START, from).put(Tags.APPOINTMENT_END, to).put(Tags.COMMON_START, from)
				.put(Tags.COMMON_END, to)
				.put(Tags.APPOINTMENT_DURATION, (int) Math.min(Integer.MAX_VALUE, ChronoUnit.MINUTES.between(from, to)))
				.put(Tags.APPOINTMENT_STATE, 0).put(Tags.RECURRING, false).put(Tags.BUSY_STATUS, 2);
		text(component, Property.LOCATION).ifPresent(place -> properties.put(Tags.LOCATION, place));
		if (isDate(component, Property.DTSTART)) {
			properties.put(Tags.ALL_DAY, true);
		}
		parameter(component, Property.DTSTART, Parameter.TZID)
				.ifPresent(zone -> properties.put(Tags.TIME_ZONE_DESCRIPTION, WindowsZone.named(zone)));
		Optional<String> rule = text(component, Property.RRULE);
		if (rule.isPresent()) {
			LocalDate first = LocalDate.ofInstant(from, parameter(component, Property.DTSTART, Parameter.TZID)
					.map(WindowsZone::named).flatMap(WindowsZone::of).orElse(ZoneOffset.UTC));
			new RecurrenceRule(rule.get()).pattern(first).ifPresentOrElse(
					pattern -> properties.put(Tags.APPOINTMENT_RECURRENCE, pattern.encode()).put(Tags.RECURRING, true),
					() -> properties.put(RULE, rule.get()));
		}
		if (properties.has(Tags.APPOINTMENT_RECURRENCE)) {
			new Appointment(message).settle();
		}
		text(component, Property.UID).ifPresent(uid -> {
			byte[] id = GlobalObjectId.ofUid(uid).bytes();
			properties.put(Tags.GLOBAL_OBJECT_ID, id).put(Tags.CLEAN_GLOBAL_OBJECT_ID, id.clone());
		});
		text(component, Property.TRANSP).filter("TRANSPARENT"::equalsIgnoreCase)
				.ifPresent(free -> properties.put(Tags.BUSY_STATUS, 0));
		int sensitivity = List.of("PUBLIC", "PERSONAL", "PRIVATE", "CONFIDENTIAL")
				.indexOf(text(component, Property.CLASS).orElse("PUBLIC").toUpperCase(Locale.ROOT));
		properties.put(Tags.SENSITIVITY, Math.max(0, sensitivity));
		return message;
	}

	private static boolean isDate(Component component, String name) {
		return parameter(component, name, Parameter.VALUE).filter("DATE"::equalsIgnoreCase).isPresent();
	}

	private static Optional<String> parameter(Component component, String name, String parameter) {
		return component.getProperty(name).map(Property.class::cast)
				.flatMap(property -> property.getParameter(parameter)).map(found -> ((Parameter) found).getValue());
	}

	private static MapiMessage task(Component component) {
		MapiMessage message = basic(component, "IPM.Task");
		PropertyList properties = message.properties().put(Tags.TASK_STATUS, 0).put(Tags.TASK_COMPLETE, false);
		time(component, Property.DTSTART).ifPresent(start -> properties.put(Tags.TASK_START, start));
		time(component, Property.DUE).ifPresent(due -> properties.put(Tags.TASK_DUE, due));
		return message;
	}

	private static MapiMessage basic(Component component, String itemClass) {
		MapiMessage message = new MapiMessage();
		String subject = text(component, Property.SUMMARY).orElse("");
		message.properties().put(Tags.MESSAGE_CLASS, itemClass).put(Tags.SUBJECT, subject)
				.put(Tags.NORMALIZED_SUBJECT, subject)
				.put(Tags.BODY, text(component, Property.DESCRIPTION).orElse(""));
		return message;
	}

	private static Optional<String> text(Component component, String name) {
		return component.getProperty(name).map(property -> ((Property) property).getValue());
	}

	private static Optional<Instant> time(Component component, String name) {
		Optional<Property> property = component.getProperty(name);
		return property.filter(DateProperty.class::isInstance)
				.flatMap(found -> instant(((DateProperty<?>) found).getDate()));
	}

	private static Optional<Instant> instant(Temporal time) {
		return switch (time) {
		case null -> Optional.empty();
		case Instant instant -> Optional.of(instant);
		case LocalDate date -> Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
		case LocalDateTime local -> Optional.of(local.toInstant(ZoneOffset.UTC));
		case ZonedDateTime zoned -> Optional.of(zoned.toInstant());
		case OffsetDateTime offset -> Optional.of(offset.toInstant());
		default -> Optional.empty();
		};
	}
}
