package org.mailferry.lab.internal.calendar;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.PropertyValue;
import org.mailferry.lab.internal.stream.Tags;

/** An appointment or meeting, with the properties that depend on one another (MS-OXOCAL 2.2.1). */
public final class Appointment {

	/** Bits of PidLidAppointmentStateFlags. */
	public static final int MEETING = 1;
	public static final int RECEIVED = 2;
	public static final int CANCELED = 4;
	/** Values of PidLidResponseStatus. */
	public static final int ORGANIZED = 1;
	public static final int NOT_RESPONDED = 5;
	/** Values of PidLidBusyStatus. */
	public static final int FREE = 0;
	public static final int TENTATIVE = 1;
	public static final int BUSY = 2;

	private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

	private final MapiMessage message;
	private final PropertyList properties;

	public Appointment(MapiMessage message) {
		this.message = message;
		this.properties = message.properties();
	}

	/** Gives a new appointment what its creator left out, as Exchange does. */
	public void complete(Mailbox owner, Instant now, byte[] unique) throws IOException {
		if (!properties.has(Tags.APPOINTMENT_START)) {
			long halfHours = now.getEpochSecond() / HALF_AN_HOUR.toSeconds() + 1;
			properties.put(Tags.APPOINTMENT_START, Instant.ofEpochSecond(halfHours * HALF_AN_HOUR.toSeconds()));
		}
		if (!properties.has(Tags.APPOINTMENT_END)) {
			properties.put(Tags.APPOINTMENT_END, start().plus(HALF_AN_HOUR));
		}
		if (!properties.has(Tags.GLOBAL_OBJECT_ID)) {
			properties.put(Tags.GLOBAL_OBJECT_ID, GlobalObjectId.of(PropertyValue.fileTime(now), unique).bytes());
		}
		if (!properties.has(Tags.CLEAN_GLOBAL_OBJECT_ID)) {
			properties.put(Tags.CLEAN_GLOBAL_OBJECT_ID,
					new GlobalObjectId(properties.binary(Tags.GLOBAL_OBJECT_ID).orElseThrow()).clean().bytes());
		}
		if (!properties.has(Tags.BUSY_STATUS)) {
			properties.put(Tags.BUSY_STATUS, BUSY);
		}
		if (!properties.has(Tags.APPOINTMENT_SEQUENCE)) {
			properties.put(Tags.APPOINTMENT_SEQUENCE, 0);
		}
		if (!properties.has(Tags.APPOINTMENT_STATE)) {
			properties.put(Tags.APPOINTMENT_STATE, message.recipients().isEmpty() ? 0 : MEETING);
		}
		if (!properties.has(Tags.RESPONSE_STATUS)) {
			properties.put(Tags.RESPONSE_STATUS, message.recipients().isEmpty() ? 0 : ORGANIZED);
		}
		if (!properties.has(Tags.SENT_REPRESENTING_SMTP)) {
			properties.put(Tags.SENT_REPRESENTING_NAME, owner.displayName())
					.put(Tags.SENT_REPRESENTING_ADDRESS_TYPE, "SMTP")
					.put(Tags.SENT_REPRESENTING_EMAIL, owner.address())
					.put(Tags.SENT_REPRESENTING_SMTP, owner.address());
		}
		settle();
	}

	/** Makes what follows from start, end and attendees true again. */
	public void settle() throws IOException {
		recur();
		properties.put(Tags.COMMON_START, start()).put(Tags.COMMON_END, end())
				.put(Tags.APPOINTMENT_DURATION, (int) ChronoUnit.MINUTES.between(start(), end()))
				.put(Tags.RECURRING, properties.has(Tags.APPOINTMENT_RECURRENCE));
		if (!properties.has(Tags.APPOINTMENT_RECURRENCE)) {
			properties.put(Tags.CLIP_START, start()).put(Tags.CLIP_END, end());
		}
		if (!message.recipients().isEmpty() && (state() & RECEIVED) == 0) {
			properties.put(Tags.APPOINTMENT_STATE, state() | MEETING).put(Tags.RESPONSE_STATUS, ORGANIZED);
		}
	}

	/** A series begins with its first date, at the appointment's time of day, which goes on in each occurrence. */
	private void recur() throws IOException {
		Optional<RecurrencePattern> found = Series.pattern(properties);
		if (found.isPresent()) {
			ZoneId zone = Series.zone(properties);
			LocalDateTime from = LocalDateTime.ofInstant(start(), zone);
			int offset = from.getHour() * 60 + from.getMinute();
			int minutes = (int) ChronoUnit.MINUTES.between(from, LocalDateTime.ofInstant(end(), zone));
			RecurrencePattern pattern = found.get().at(offset, offset + minutes);
			Instant first = pattern.start().atStartOfDay().plusMinutes(offset).atZone(zone).toInstant();
			properties.put(Tags.APPOINTMENT_RECURRENCE, pattern.encode()).put(Tags.APPOINTMENT_START, first)
					.put(Tags.APPOINTMENT_END,
							pattern.start().atStartOfDay().plusMinutes(offset + minutes).atZone(zone).toInstant())
					.put(Tags.CLIP_START, pattern.start().atStartOfDay().toInstant(ZoneOffset.UTC));
		}
	}

	public MapiMessage message() {
		return message;
	}

	public Instant start() {
		return properties.time(Tags.APPOINTMENT_START).orElse(Instant.EPOCH);
	}

	public Instant end() {
		return properties.time(Tags.APPOINTMENT_END).orElse(start());
	}

	public boolean endsBeforeItStarts() {
		return end().isBefore(start());
	}

	public int state() {
		return properties.number(Tags.APPOINTMENT_STATE, 0);
	}

	/** Whether its owner is the one who invites. */
	public boolean isOrganized() {
		return (state() & (MEETING | RECEIVED)) == MEETING && !message.recipients().isEmpty();
	}

	public int sequence() {
		return properties.number(Tags.APPOINTMENT_SEQUENCE, 0);
	}
}
