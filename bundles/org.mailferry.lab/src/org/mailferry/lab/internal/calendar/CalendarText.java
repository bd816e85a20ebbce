package org.mailferry.lab.internal.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransitionRule;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** An appointment as iCalendar (RFC 5545), which is what Exchange gives as its MIME content (MS-OXCICAL). */
public final class CalendarText {

	private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
	private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
	private static final List<String> DAYS = List.of("SU", "MO", "TU", "WE", "TH", "FR", "SA");
	private static final List<String> BUSY = List.of("FREE", "TENTATIVE", "BUSY", "OOF", "WORKINGELSEWHERE");
	private static final List<String> CLASSES = List.of("PUBLIC", "PERSONAL", "PRIVATE", "CONFIDENTIAL");
	private static final int LAST = 5;
	/** From this day on a day of the week is the last in its month. */
	private static final int LAST_WEEK = 21;
	private static final int LINE = 75;
	private static final int OPTIONAL_ATTENDEE = 2;

	private final MapiMessage message;
	private final PropertyList properties;
	private final Optional<RecurrencePattern> pattern;
	private final StringBuilder text = new StringBuilder();

	private CalendarText(MapiMessage message) throws IOException {
		this.message = message;
		this.properties = message.properties();
		this.pattern = Series.pattern(properties);
	}

	public static byte[] of(MapiMessage appointment) throws IOException {
		CalendarText calendar = new CalendarText(appointment);
		calendar.write();
		return calendar.text.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void write() throws IOException {
		String zone = properties.text(Tags.TIME_ZONE_DESCRIPTION, "");
		Optional<ZoneId> known = WindowsZone.of(zone);
		line("BEGIN:VCALENDAR");
		line("METHOD:PUBLISH");
		line("PRODID:Microsoft Exchange Server 2010");
		line("VERSION:2.0");
		if (known.isPresent()) {
			zone(zone, known.get());
		}
		line("BEGIN:VEVENT");
		people();
		text("DESCRIPTION", properties.text(Tags.BODY, ""));
		text("UID", new GlobalObjectId(properties.binary(Tags.CLEAN_GLOBAL_OBJECT_ID).orElse(new byte[0])).uid());
		text("SUMMARY", properties.text(Tags.SUBJECT, ""));
		time("DTSTART", Tags.APPOINTMENT_START, zone, known);
		time("DTEND", Tags.APPOINTMENT_END, zone, known);
		if (pattern.isPresent()) {
			line("RRULE:" + rule(pattern.get()));
			for (LocalDate gone : pattern.get().deletedOnly()) {
				line("EXDATE:" + utc(time(gone)));
			}
		}
		line("CLASS:" + choice(CLASSES, properties.number(Tags.SENSITIVITY, 0)));
		line("PRIORITY:" + (9 - 4 * Math.clamp(properties.number(Tags.IMPORTANCE, 1), 0, 2)));
		line("DTSTAMP:" + utc(properties.time(Tags.LAST_MODIFICATION_TIME).orElse(Instant.EPOCH)));
		int busy = properties.number(Tags.BUSY_STATUS, 2);
		line("TRANSP:" + (busy == 0 ? "TRANSPARENT" : "OPAQUE"));
		line("STATUS:" + (busy == 1 ? "TENTATIVE" : "CONFIRMED"));
		line("SEQUENCE:" + properties.number(Tags.APPOINTMENT_SEQUENCE, 0));
		text("LOCATION", properties.text(Tags.LOCATION, ""));
		List<String> categories = properties.texts(Tags.KEYWORDS);
		if (!categories.isEmpty()) {
			folded("CATEGORIES:" + String.join(",", categories.stream().map(CalendarText::escaped).toList()));
		}
		line("X-MICROSOFT-CDO-BUSYSTATUS:" + choice(BUSY, busy));
		line("X-MICROSOFT-CDO-ALLDAYEVENT:" + (properties.flag(Tags.ALL_DAY) ? "TRUE" : "FALSE"));
		if (properties.flag(Tags.REMINDER_SET)) {
			line("BEGIN:VALARM");
			line("DESCRIPTION:REMINDER");
			line("TRIGGER;RELATED=START:-PT" + properties.number(Tags.REMINDER_DELTA, 15) + "M");
			line("ACTION:DISPLAY");
			line("END:VALARM");
		}
		line("END:VEVENT");
		line("END:VCALENDAR");
	}

	private static String choice(List<String> names, int value) {
		return names.get(Math.clamp(value, 0, names.size() - 1));
	}

	private void people() throws IOException {
		if (message.recipients().isEmpty()) {
			return;
		}
		folded("ORGANIZER;CN=" + quoted(properties.text(Tags.SENT_REPRESENTING_NAME, "")) + ":MAILTO:"
				+ properties.text(Tags.SENT_REPRESENTING_SMTP, ""));
		for (PropertyList recipient : message.recipients()) {
			int type = recipient.number(Tags.RECIPIENT_TYPE, 1);
			folded("ATTENDEE;ROLE=" + (type == OPTIONAL_ATTENDEE ? "OPT" : "REQ")
					+ "-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="
					+ quoted(recipient.text(Tags.DISPLAY_NAME, "")) + ":MAILTO:"
					+ recipient.text(Tags.SMTP_ADDRESS, ""));
		}
	}

	/** The rules that hold now: a client has no use for those of other years. */
	private void zone(String name, ZoneId zone) {
		line("BEGIN:VTIMEZONE");
		line("TZID:" + name);
		List<ZoneOffsetTransitionRule> rules = zone.getRules().getTransitionRules();
		if (rules.isEmpty()) {
			String offset = offset(zone.getRules().getOffset(Instant.now()));
			rule("STANDARD", "16010101T000000", offset, offset, "");
		}
		for (ZoneOffsetTransitionRule rule : rules) {
			boolean daylight = !rule.getOffsetAfter().equals(rule.getStandardOffset());
			LocalDateTime at = rule.createTransition(1970).getDateTimeBefore();
			int week = rule.getDayOfMonthIndicator() < 0 || rule.getDayOfMonthIndicator() > LAST_WEEK
					? -1
					: (rule.getDayOfMonthIndicator() + 6) / 7;
			rule(daylight ? "DAYLIGHT" : "STANDARD", LOCAL.format(at), offset(rule.getOffsetBefore()),
					offset(rule.getOffsetAfter()), "FREQ=YEARLY;BYDAY=" + week
							+ DAYS.get(rule.getDayOfWeek().getValue() % 7) + ";BYMONTH=" + rule.getMonth().getValue());
		}
		line("END:VTIMEZONE");
	}

	private void rule(String kind, String start, String from, String to, String recurrence) {
		line("BEGIN:" + kind);
		line("DTSTART:" + start);
		line("TZOFFSETFROM:" + from);
		line("TZOFFSETTO:" + to);
		if (!recurrence.isEmpty()) {
			line("RRULE:" + recurrence);
		}
		line("END:" + kind);
	}

	private static String offset(ZoneOffset offset) {
		int minutes = offset.getTotalSeconds() / 60;
		return "%s%02d%02d".formatted(minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
	}

	private void time(String name, PropertyKey key, String zone,
			Optional<ZoneId> known) {
		Optional<Instant> time = properties.time(key);
		if (time.isEmpty()) {
			return;
		}
		if (properties.flag(Tags.ALL_DAY)) {
			line(name + ";VALUE=DATE:"
					+ DATE.format(LocalDateTime.ofInstant(time.get(), known.orElse(ZoneOffset.UTC))));
		} else if (known.isPresent()) {
			line(name + ";TZID=" + zone + ":" + LOCAL.format(LocalDateTime.ofInstant(time.get(), known.get())));
		} else {
			line(name + ":" + utc(time.get()));
		}
	}

	private static String utc(Instant time) {
		return LOCAL.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)) + "Z";
	}

	/** When the series takes place on a date. */
	private Instant time(LocalDate date) throws IOException {
		return date.atStartOfDay().plusMinutes(pattern.orElseThrow().startOffsetMinutes())
				.atZone(Series.zone(properties)).toInstant();
	}

	private String rule(RecurrencePattern pattern) throws IOException {
		StringBuilder rule = new StringBuilder("FREQ=" + pattern.frequency() + ";INTERVAL=" + pattern.interval());
		switch (pattern.ending()) {
		case AFTER_COUNT -> rule.append(";COUNT=").append(pattern.occurrences());
		case BY_DATE -> rule.append(";UNTIL=").append(utc(time(pattern.end())));
		case NEVER -> {
			// Nothing to say.
		}
		}
		switch (pattern.frequency()) {
		case DAILY -> {
			// The interval says it all.
		}
		case WEEKLY -> rule.append(";BYDAY=").append(days(pattern.detail()));
		case MONTHLY, YEARLY -> {
			if (pattern.nth() == 0) {
				rule.append(";BYMONTHDAY=").append(pattern.detail());
			} else {
				rule.append(";BYDAY=").append(days(pattern.detail())).append(";BYSETPOS=")
						.append(pattern.nth() == LAST ? -1 : pattern.nth());
			}
			if (pattern.frequency() == RecurrencePattern.Frequency.YEARLY) {
				rule.append(";BYMONTH=").append(pattern.start().getMonthValue());
			}
		}
		}
		return rule.toString();
	}

	private static String days(int mask) {
		return String.join(",", DAYS.stream().filter(day -> (mask & 1 << DAYS.indexOf(day)) != 0).toList());
	}

	private void text(String name, String value) {
		if (!value.isEmpty()) {
			folded(name + ":" + escaped(value));
		}
	}

	private static String escaped(String value) {
		return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r\n", "\\n")
				.replace("\n", "\\n").replace("\r", "\\n").replaceAll("\\p{Cntrl}", "");
	}

	private static String quoted(String value) {
		return "\"" + value.replaceAll("[\"\\p{Cntrl}]", "'") + "\"";
	}

	/** Lines of 75 bytes at most; the rest follows in lines that begin with a blank. */
	private void folded(String line) {
		int bytes = 0;
		for (int i = 0; i < line.length();) {
			String character = Character.toString(line.codePointAt(i));
			int length = character.getBytes(StandardCharsets.UTF_8).length;
			if (bytes + length > LINE) {
				text.append("\r\n ");
				bytes = 1;
			}
			text.append(character);
			bytes += length;
			i += character.length();
		}
		text.append("\r\n");
	}

	private void line(String line) {
		text.append(line).append("\r\n");
	}
}
