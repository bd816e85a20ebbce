package org.mailferry.lab.internal.generate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.mailferry.lab.internal.calendar.RecurrencePattern;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Ending;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Frequency;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** Appointments, recurring ones with changed and deleted occurrences, and what is sent about meetings (MS-OXOCAL). */
final class Appointments {

	private static final byte[] GLOBAL_ID = HexFormat.of().parseHex("040000008200E00074C5B7101A82E008");
	private static final Frequency[] FREQUENCIES = { Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY };
	private static final int MEETING = 1;
	private static final int RECEIVED = 2;
	private static final int CANCELED = 4;

	private final Draft draft;
	private final PropertyList properties;

	private Appointments(Draft draft) {
		this.draft = draft;
		this.properties = draft.properties;
	}

	static void write(Draft draft) throws IOException {
		new Appointments(draft).write();
	}

	private void write() throws IOException {
		Instant start = draft.later(24 * 30);
		int minutes = 30 * (1 + draft.random.nextInt(6));
		times(properties, start, minutes);
		properties.put(Tags.LOCATION, draft.random.nextInt(4) == 0 ? "" : "Room " + draft.words(1));
		properties.put(Tags.APPOINTMENT_SEQUENCE, draft.random.nextInt(3)).put(Tags.ALL_DAY, false)
				.put(Tags.TIME_ZONE_DESCRIPTION, "(UTC) Coordinated Universal Time");
		globalId();
		switch (draft.plan.kind()) {
		case APPOINTMENT -> single();
		case RECURRING -> recurring(start, minutes);
		default -> meetingMail();
		}
		draft.fillText();
	}

	private static void times(PropertyList target, Instant start, int minutes) {
		Instant end = start.plus(minutes, ChronoUnit.MINUTES);
		target.put(Tags.APPOINTMENT_START, start).put(Tags.APPOINTMENT_END, end).put(Tags.COMMON_START, start)
				.put(Tags.COMMON_END, end).put(Tags.APPOINTMENT_DURATION, minutes);
	}

	private void globalId() {
		byte[] unique = new byte[16];
		draft.random.nextBytes(unique);
		byte[] id = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN).put(GLOBAL_ID).putInt(0)
				.putLong(PropertyValue.fileTime(draft.plan.received())).putLong(0).putInt(unique.length).put(unique)
				.array();
		properties.put(Tags.GLOBAL_OBJECT_ID, id).put(Tags.CLEAN_GLOBAL_OBJECT_ID, id.clone());
	}

	private void single() throws IOException {
		boolean meeting = draft.random.nextBoolean();
		properties.put(Tags.APPOINTMENT_STATE, meeting ? MEETING : 0).put(Tags.RECURRING, false)
				.put(Tags.BUSY_STATUS, draft.random.nextInt(4)).put(Tags.RESPONSE_STATUS, meeting ? 1 : 0)
				.put(Tags.REMINDER_SET, true).put(Tags.REMINDER_DELTA, 15);
		properties.put(Tags.CLIP_START, properties.time(Tags.APPOINTMENT_START).orElseThrow()).put(Tags.CLIP_END,
				properties.time(Tags.APPOINTMENT_END).orElseThrow());
		if (meeting) {
			attendees();
		} else {
			draft.sender(draft.owner);
		}
	}

	private void attendees() throws IOException {
		draft.sender(draft.owner);
		for (int i = 0; i <= draft.random.nextInt(4); i++) {
			draft.recipient(i == 2 ? 2 : 1, draft.anybody());
		}
		draft.displayNames();
	}

	private void recurring(Instant first, int minutes) throws IOException {
		attendees();
		LocalDateTime start = LocalDateTime.ofInstant(first, ZoneOffset.UTC);
		int length = Math.min(minutes, 24 * 60 - start.getHour() * 60 - start.getMinute() - 1);
		Frequency frequency = FREQUENCIES[draft.random.nextInt(FREQUENCIES.length)];
		int occurrences = draft.random.nextInt(5) == 0 ? 0 : 8 + draft.random.nextInt(20);
		int detail = switch (frequency) {
		case DAILY -> 0;
		case WEEKLY -> 1 << start.getDayOfWeek().getValue() % 7;
		case MONTHLY, YEARLY -> Math.min(28, start.getDayOfMonth());
		};
		LocalDate day = frequency == Frequency.MONTHLY
				? start.toLocalDate().withDayOfMonth(detail)
				: start.toLocalDate();
		times(properties, day.atTime(start.toLocalTime()).toInstant(ZoneOffset.UTC), length);
		LocalDate deleted = nth(frequency, day, 2);
		LocalDate moved = nth(frequency, day, 4);
		LocalDateTime original = moved.atTime(start.toLocalTime());
		LocalDateTime changed = original.plusMinutes(draft.random.nextInt(2) == 0 ? 60 : -60);
		changed = changed.toLocalDate().equals(moved) ? changed : original;
		String subject = "Moved: " + draft.words(2);
		int offset = start.getHour() * 60 + start.getMinute();
		List<LocalDate> gone = new ArrayList<>(List.of(deleted, moved));
		RecurrencePattern pattern = new RecurrencePattern(frequency, 1, detail, 0, 0,
				occurrences == 0 ? Ending.NEVER : Ending.AFTER_COUNT, occurrences, day,
				nth(frequency, day, Math.max(0, occurrences - 1)), offset, offset + length, gone,
				List.of(new RecurrencePattern.ChangedOccurrence(changed, changed.plusMinutes(length), original, subject,
						"Room 2")));
		properties.put(Tags.APPOINTMENT_RECURRENCE, pattern.encode()).put(Tags.RECURRING, true)
				.put(Tags.APPOINTMENT_STATE, MEETING).put(Tags.BUSY_STATUS, 2).put(Tags.RESPONSE_STATUS, 1)
				.put(Tags.RECURRENCE_TYPE, frequency.ordinal() + 1)
				.put(Tags.RECURRENCE_PATTERN, "every " + frequency.name().toLowerCase(java.util.Locale.ROOT))
				.put(Tags.CLIP_START, day.atStartOfDay().toInstant(ZoneOffset.UTC));
		exception(changed, length, original, subject);
	}

	private static LocalDate nth(Frequency frequency, LocalDate first, int n) {
		return switch (frequency) {
		case DAILY -> first.plusDays(n);
		case WEEKLY -> first.plusWeeks(n);
		case MONTHLY -> first.plusMonths(n);
		case YEARLY -> first.plusYears(n);
		};
	}

	/** A changed occurrence is a message in an attachment that nobody sees (MS-OXOCAL 2.2.10). */
	private void exception(LocalDateTime start, int minutes, LocalDateTime original, String subject) {
		Instant from = start.toInstant(ZoneOffset.UTC);
		PropertyList inner = new PropertyList()
				.put(Tags.MESSAGE_CLASS, "IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}")
				.put(Tags.SUBJECT, subject).put(Tags.NORMALIZED_SUBJECT, subject).put(Tags.LOCATION, "Room 2")
				.put(Tags.EXCEPTION_REPLACES, original.toInstant(ZoneOffset.UTC)).put(Tags.BUSY_STATUS, 2)
				.put(Tags.BODY, draft.pools.text(draft.random.nextInt(), 120));
		times(inner, from, minutes);
		PropertyList outer = new PropertyList().put(Tags.ATTACHMENT_NUMBER, draft.message.attachments().size())
				.put(Tags.ATTACH_METHOD, 5).put(Tags.RENDERING_POSITION, -1).put(Tags.DISPLAY_NAME, "Untitled")
				.put(Tags.ATTACH_FLAGS, 2).put(Tags.ATTACHMENT_HIDDEN, true).put(Tags.EXCEPTION_START, from)
				.put(Tags.EXCEPTION_END, from.plus(minutes, ChronoUnit.MINUTES))
				.put(Tags.EXCEPTION_REPLACE_TIME, original.toInstant(ZoneOffset.UTC));
		draft.message.attachments().add(new MapiAttachment(outer, new MapiMessage(inner)));
	}

	private void meetingMail() throws IOException {
		draft.mail();
		boolean canceled = draft.plan.kind() == Kind.MEETING_CANCELED;
		properties.put(Tags.APPOINTMENT_STATE, MEETING | RECEIVED | (canceled ? CANCELED : 0))
				.put(Tags.RECURRING, false).put(Tags.BUSY_STATUS, canceled ? 0 : 1).put(Tags.INTENDED_BUSY_STATUS, 2)
				.put(Tags.RESPONSE_REQUESTED, draft.plan.kind() == Kind.MEETING_REQUEST)
				.put(Tags.RESPONSE_STATUS, canceled ? 0 : 5).put(Tags.PROCESSED, draft.random.nextBoolean())
				.put(Tags.OWNER_APPOINTMENT_ID, draft.random.nextInt());
	}
}
