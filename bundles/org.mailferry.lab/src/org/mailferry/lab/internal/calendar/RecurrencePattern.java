package org.mailferry.lab.internal.calendar;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.lab.internal.stream.CorruptStreamException;

/**
 * PidLidAppointmentRecur, the blob that holds how an appointment recurs (MS-OXOCAL 2.2.1.44).
 *
 * @param interval
 *            in days, weeks, months or years
 * @param detail
 *            days of the week as bits, Sunday first, for weekly patterns and with nth; otherwise the day of the month
 * @param nth
 *            which of these days of the month, 1 to 4, or 5 for the last; 0 when detail is the day of the month
 * @param occurrences
 *            0 when it never ends
 * @param end
 *            date of the last occurrence
 * @param deletedDates
 *            original dates of occurrences that are gone or moved
 */
public record RecurrencePattern(Frequency frequency, int interval, int detail, int nth, Ending ending, int occurrences,
		LocalDate start, LocalDate end, int startOffsetMinutes, int endOffsetMinutes, List<LocalDate> deletedDates,
		List<ChangedOccurrence> exceptions) {

	private static final LocalDateTime EPOCH = LocalDateTime.of(1601, 1, 1, 0, 0);
	private static final short VERSION = 0x3004;
	private static final int READER_2 = 0x3006;
	private static final int WRITER_2 = 0x3009;
	private static final int DAY = 0;
	private static final int WEEK = 1;
	private static final int MONTH = 2;
	private static final int MONTH_NTH = 3;
	private static final int MONTH_END = 4;
	private static final int MONTHS = 12;
	/** Exchange has no more than 999. */
	private static final int MOST_OCCURRENCES = 10_000;
	private static final int NEVER = 0x5AE980DF;
	private static final short SUBJECT = 0x0001;
	private static final short LOCATION = 0x0010;
	private static final Charset ANSI = Charset.forName("windows-1252");

	/** How often. */
	public enum Frequency {
		DAILY(0x200A), WEEKLY(0x200B), MONTHLY(0x200C), YEARLY(0x200D);

		private final int code;

		Frequency(int code) {
			this.code = code;
		}
	}

	/** What ends it. */
	public enum Ending {
		BY_DATE(0x2021), AFTER_COUNT(0x2022), NEVER(0x2023);

		private final int code;

		Ending(int code) {
			this.code = code;
		}
	}

	/** A changed occurrence. */
	public record ChangedOccurrence(LocalDateTime start, LocalDateTime end, LocalDateTime original, String subject,
			String location) {
	}

	public RecurrencePattern {
		deletedDates = List.copyOf(deletedDates);
		exceptions = List.copyOf(exceptions);
	}

	/** With occurrences and end that follow from each other. */
	public RecurrencePattern counted() {
		return switch (ending) {
		case NEVER -> this;
		case AFTER_COUNT -> with(occurrences, start, Dates.last(this), startOffsetMinutes, endOffsetMinutes);
		case BY_DATE -> with(Dates.count(this), start, end, startOffsetMinutes, endOffsetMinutes);
		};
	}

	/** The same at another time of day; it begins on the first date that it has. */
	public RecurrencePattern at(int from, int to) {
		Dates dates = new Dates(this);
		return with(occurrences, dates.hasNext() ? dates.next() : start, end, from, to);
	}

	private RecurrencePattern with(int count, LocalDate first, LocalDate last, int from, int to) {
		return new RecurrencePattern(frequency, interval, detail, nth, ending, count, first, last, from, to,
				deletedDates, exceptions);
	}

	/** Dates without any occurrence, moved ones left out. */
	public List<LocalDate> deletedOnly() {
		List<LocalDate> moved = exceptions.stream().map(exception -> exception.original().toLocalDate()).toList();
		return deletedDates.stream().filter(date -> !moved.contains(date)).toList();
	}

	private static int minutes(LocalDateTime time) {
		return (int) ChronoUnit.MINUTES.between(EPOCH, time);
	}

	private static int minutes(LocalDate date) {
		return minutes(date.atStartOfDay());
	}

	private static LocalDateTime time(int minutes) {
		return EPOCH.plusMinutes(Integer.toUnsignedLong(minutes));
	}

	public byte[] encode() {
		ByteBuffer out = ByteBuffer.allocate(4096 + 8 * deletedDates.size() + 2048 * exceptions.size())
				.order(ByteOrder.LITTLE_ENDIAN);
		out.putShort(VERSION).putShort(VERSION).putShort((short) frequency.code);
		out.putShort((short) switch (frequency) {
		case DAILY -> DAY;
		case WEEKLY -> WEEK;
		case MONTHLY, YEARLY -> nth == 0 ? MONTH : MONTH_NTH;
		});
		out.putShort((short) 0).putInt(firstDateTime()).putInt(period()).putInt(0);
		if (frequency != Frequency.DAILY) {
			out.putInt(detail);
		}
		if (nth > 0) {
			out.putInt(nth);
		}
		out.putInt(ending.code).putInt(ending == Ending.NEVER ? 10 : occurrences).putInt(0);
		out.putInt(deletedDates.size());
		deletedDates.forEach(date -> out.putInt(minutes(date)));
		out.putInt(exceptions.size());
		exceptions.forEach(exception -> out.putInt(minutes(exception.start().toLocalDate())));
		out.putInt(minutes(start)).putInt(ending == Ending.NEVER ? NEVER : minutes(end));
		out.putInt(READER_2).putInt(WRITER_2).putInt(startOffsetMinutes).putInt(endOffsetMinutes)
				.putShort((short) exceptions.size());
		exceptions.forEach(exception -> plain(exception, out));
		out.putInt(0);
		exceptions.forEach(exception -> extended(exception, out));
		out.putInt(0);
		return java.util.Arrays.copyOf(out.array(), out.position());
	}

	private int period() {
		return switch (frequency) {
		case DAILY -> interval * 24 * 60;
		case WEEKLY, MONTHLY -> interval;
		case YEARLY -> interval * MONTHS;
		};
	}

	/** Minutes between 1601 and the first period that the pattern counts from (MS-OXOCAL 2.2.1.44.1). */
	private int firstDateTime() {
		int from = minutes(start);
		return switch (frequency) {
		case DAILY -> from % (interval * 24 * 60);
		case WEEKLY -> minutes(start.minusDays(start.getDayOfWeek().getValue() % 7)) % (interval * 7 * 24 * 60);
		case MONTHLY, YEARLY -> {
			long months = ChronoUnit.MONTHS.between(EPOCH.toLocalDate(), start.withDayOfMonth(1)) % period();
			yield minutes(EPOCH.toLocalDate().plusMonths(months));
		}
		};
	}

	private static void plain(ChangedOccurrence exception, ByteBuffer out) {
		out.putInt(minutes(exception.start())).putInt(minutes(exception.end()))
				.putInt(minutes(exception.original())).putShort((short) (SUBJECT | LOCATION));
		ansi(exception.subject(), out);
		ansi(exception.location(), out);
	}

	private static void ansi(String text, ByteBuffer out) {
		byte[] bytes = text.getBytes(ANSI);
		out.putShort((short) (bytes.length + 1)).putShort((short) bytes.length).put(bytes);
	}

	private static void extended(ChangedOccurrence exception, ByteBuffer out) {
		// ChangeHighlight of writers from 0x3009 on, then an empty reserved block.
		out.putInt(4).putInt(0).putInt(0);
		out.putInt(minutes(exception.start())).putInt(minutes(exception.end())).putInt(minutes(exception.original()));
		wide(exception.subject(), out);
		wide(exception.location(), out);
		out.putInt(0);
	}

	private static void wide(String text, ByteBuffer out) {
		out.putShort((short) text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
	}

	public static RecurrencePattern decode(byte[] blob) throws CorruptStreamException {
		try {
			return decode(ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN));
		} catch (BufferUnderflowException | IllegalArgumentException | java.time.DateTimeException e) {
			throw new CorruptStreamException("no recurrence pattern");
		}
	}

	private static RecurrencePattern decode(ByteBuffer in) throws CorruptStreamException {
		in.getInt();
		int code = in.getShort();
		Frequency frequency = null;
		for (Frequency known : Frequency.values()) {
			frequency = known.code == code ? known : frequency;
		}
		int kind = in.getShort();
		in.getShort();
		in.getInt();
		int period = in.getInt();
		in.getInt();
		if (frequency == null || period <= 0 || kind < DAY || kind > MONTH_END) {
			throw new CorruptStreamException("a recurrence pattern of an unknown kind");
		}
		int detail = kind == DAY ? 0 : in.getInt();
		int nth = kind == MONTH_NTH ? in.getInt() : 0;
		Ending ending = ending(in.getInt());
		int occurrences = in.getInt();
		in.getInt();
		List<LocalDate> deleted = dates(in);
		dates(in);
		LocalDate start = time(in.getInt()).toLocalDate();
		LocalDate end = time(in.getInt()).toLocalDate();
		in.getLong();
		int startOffset = in.getInt();
		int endOffset = in.getInt();
		List<ChangedOccurrence> exceptions = new ArrayList<>();
		for (int left = in.getShort(); left > 0; left--) {
			exceptions.add(exception(in));
		}
		if (ending == Ending.AFTER_COUNT && occurrences > MOST_OCCURRENCES) {
			throw new CorruptStreamException("a recurrence pattern with " + occurrences + " occurrences");
		}
		int interval = switch (frequency) {
		case DAILY -> Math.max(1, period / (24 * 60));
		case WEEKLY, MONTHLY -> period;
		case YEARLY -> Math.max(1, period / MONTHS);
		};
		return new RecurrencePattern(frequency, interval, detail, nth, ending, ending == Ending.NEVER ? 0 : occurrences,
				start, end, startOffset, endOffset, deleted, exceptions);
	}

	private static Ending ending(int code) {
		for (Ending known : Ending.values()) {
			if (known.code == code) {
				return known;
			}
		}
		// Outlook writes -1 for a series without end, too.
		return Ending.NEVER;
	}

	private static List<LocalDate> dates(ByteBuffer in) throws CorruptStreamException {
		int count = in.getInt();
		if (count < 0 || count > in.remaining() / 4) {
			throw new CorruptStreamException("too many dates");
		}
		List<LocalDate> dates = new ArrayList<>();
		for (; count > 0; count--) {
			dates.add(time(in.getInt()).toLocalDate());
		}
		return dates;
	}

	private static ChangedOccurrence exception(ByteBuffer in) throws CorruptStreamException {
		LocalDateTime start = time(in.getInt());
		LocalDateTime end = time(in.getInt());
		LocalDateTime original = time(in.getInt());
		int flags = in.getShort();
		if ((flags & ~(SUBJECT | LOCATION)) != 0) {
			throw new CorruptStreamException("an exception with parts that are not read here");
		}
		String subject = (flags & SUBJECT) == 0 ? "" : ansi(in);
		return new ChangedOccurrence(start, end, original, subject, (flags & LOCATION) == 0 ? "" : ansi(in));
	}

	private static String ansi(ByteBuffer in) {
		in.getShort();
		byte[] bytes = new byte[in.getShort() & 0xFFFF];
		in.get(bytes);
		return new String(bytes, ANSI);
	}
}
