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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
 * @param firstDay
 *            with which weeks begin, 0 for Sunday
 * @param occurrences
 *            0 when it never ends
 * @param end
 *            date of the last occurrence
 * @param deletedDates
 *            original dates of occurrences that are gone or moved
 */
public record RecurrencePattern(Frequency frequency, int interval, int detail, int nth, int firstDay, Ending ending,
		int occurrences, LocalDate start, LocalDate end, int startOffsetMinutes, int endOffsetMinutes,
		List<LocalDate> deletedDates,
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
	private static final int DAYS = 7;
	private static final int SUBJECT = 0x0001;
	private static final int LOCATION = 0x0010;
	private static final int OTHER_BODY = 0x0200;
	/** All that may be said of a changed occurrence, in the order in which it is said (MS-OXOCAL 2.2.1.44.2). */
	private static final int LAST_PART = OTHER_BODY;
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

	/**
	 * A changed occurrence.
	 *
	 * @param subject
	 *            empty when it is that of the series
	 * @param location
	 *            empty when it is that of the series
	 * @param others
	 *            what else is its own, by the flags of OverrideFlags: numbers, and 0 for a text
	 */
	public record ChangedOccurrence(LocalDateTime start, LocalDateTime end, LocalDateTime original,
			Optional<String> subject, Optional<String> location, Map<Integer, Integer> others) {

		/** Of {@link #others}: PidLidReminderDelta. */
		public static final int REMINDER_DELTA = 0x0004;
		/** Of {@link #others}: PidLidReminderSet. */
		public static final int REMINDER_SET = 0x0008;
		/** Of {@link #others}: PidLidBusyStatus. */
		public static final int BUSY_STATUS = 0x0020;
		/** Of {@link #others}: PidLidAppointmentSubType. */
		public static final int ALL_DAY = 0x0080;

		public ChangedOccurrence {
			others = Map.copyOf(others);
		}

		/** One with subject and place of its own. */
		public ChangedOccurrence(LocalDateTime start, LocalDateTime end, LocalDateTime original, String subject,
				String location) {
			this(start, end, original, Optional.of(subject), Optional.of(location), Map.of());
		}

		private int flags() {
			return others.keySet().stream().reduce(0, (one, other) -> one | other)
					| (subject.isPresent() ? SUBJECT : 0) | (location.isPresent() ? LOCATION : 0);
		}
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
		return new RecurrencePattern(frequency, interval, detail, nth, firstDay, ending, count, first, last, from, to,
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
		int texts = exceptions.stream().mapToInt(
				exception -> exception.subject().orElse("").length() + exception.location().orElse("").length()).sum();
		ByteBuffer out = ByteBuffer.allocate(4096 + 8 * deletedDates.size() + 128 * exceptions.size() + 4 * texts)
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
		out.putInt(ending.code).putInt(ending == Ending.NEVER ? 10 : occurrences).putInt(firstDay);
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
		case WEEKLY -> minutes(firstOfWeek(start)) % (interval * 7 * 24 * 60);
		case MONTHLY, YEARLY -> {
			long months = ChronoUnit.MONTHS.between(EPOCH.toLocalDate(), start.withDayOfMonth(1)) % period();
			yield minutes(EPOCH.toLocalDate().plusMonths(months));
		}
		};
	}

	/** The day with which the week of a day begins. */
	LocalDate firstOfWeek(LocalDate day) {
		return day.minusDays(Math.floorMod(day.getDayOfWeek().getValue() - firstDay, DAYS));
	}

	private static void plain(ChangedOccurrence exception, ByteBuffer out) {
		out.putInt(minutes(exception.start())).putInt(minutes(exception.end()))
				.putInt(minutes(exception.original())).putShort((short) exception.flags());
		for (int part = SUBJECT; part < OTHER_BODY; part <<= 1) {
			switch (part) {
			case SUBJECT -> exception.subject().ifPresent(text -> ansi(text, out));
			case LOCATION -> exception.location().ifPresent(text -> ansi(text, out));
			default -> Optional.ofNullable(exception.others().get(part)).ifPresent(out::putInt);
			}
		}
	}

	private static void ansi(String text, ByteBuffer out) {
		byte[] bytes = text.getBytes(ANSI);
		out.putShort((short) (bytes.length + 1)).putShort((short) bytes.length).put(bytes);
	}

	private static void extended(ChangedOccurrence exception, ByteBuffer out) {
		// ChangeHighlight of writers from 0x3009 on, then an empty reserved block.
		out.putInt(4).putInt(0).putInt(0);
		if (exception.subject().isPresent() || exception.location().isPresent()) {
			out.putInt(minutes(exception.start())).putInt(minutes(exception.end()))
					.putInt(minutes(exception.original()));
			exception.subject().ifPresent(text -> wide(text, out));
			exception.location().ifPresent(text -> wide(text, out));
			out.putInt(0);
		}
	}

	private static void wide(String text, ByteBuffer out) {
		out.putShort((short) text.length()).put(text.getBytes(StandardCharsets.UTF_16LE));
	}

	public static RecurrencePattern decode(byte[] blob) throws CorruptStreamException {
		try {
			return decode(ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN));
		} catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException
				| ArithmeticException | java.time.DateTimeException e) {
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
		int firstDay = Math.floorMod(in.getInt(), DAYS);
		List<LocalDate> deleted = dates(in);
		dates(in);
		LocalDate start = time(in.getInt()).toLocalDate();
		LocalDate end = time(in.getInt()).toLocalDate();
		in.getInt();
		boolean highlights = in.getInt() >= WRITER_2;
		int startOffset = in.getInt();
		int endOffset = in.getInt();
		List<ChangedOccurrence> exceptions = new ArrayList<>();
		for (int left = in.getShort(); left > 0; left--) {
			exceptions.add(exception(in));
		}
		if (in.hasRemaining()) {
			skip(in);
			exceptions.replaceAll(exception -> extended(exception, highlights, in));
		}
		if (ending == Ending.AFTER_COUNT && occurrences > MOST_OCCURRENCES) {
			throw new CorruptStreamException("a recurrence pattern with " + occurrences + " occurrences");
		}
		int interval = switch (frequency) {
		case DAILY -> Math.max(1, period / (24 * 60));
		case WEEKLY, MONTHLY -> period;
		case YEARLY -> Math.max(1, period / MONTHS);
		};
		return new RecurrencePattern(frequency, interval, detail, nth, firstDay, ending,
				ending == Ending.NEVER ? 0 : occurrences, start, end, startOffset, endOffset, deleted, exceptions);
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
		int flags = in.getShort() & 0xFFFF;
		if (flags > LAST_PART * 2 - 1) {
			throw new CorruptStreamException("an exception with parts that nobody knows");
		}
		Optional<String> subject = Optional.empty();
		Optional<String> location = Optional.empty();
		Map<Integer, Integer> others = new TreeMap<>();
		for (int part = SUBJECT; part <= LAST_PART; part <<= 1) {
			if ((flags & part) != 0) {
				switch (part) {
				case SUBJECT -> subject = Optional.of(ansi(in));
				case LOCATION -> location = Optional.of(ansi(in));
				default -> others.put(part, part == OTHER_BODY ? 0 : in.getInt());
				}
			}
		}
		return new ChangedOccurrence(start, end, original, subject, location, others);
	}

	/** Subject and place once more, with every character (MS-OXOCAL 2.2.1.44.4). */
	private static ChangedOccurrence extended(ChangedOccurrence exception, boolean highlights, ByteBuffer in) {
		if (highlights) {
			skip(in);
		}
		skip(in);
		if (exception.subject().isEmpty() && exception.location().isEmpty()) {
			return exception;
		}
		in.getInt();
		in.getInt();
		in.getInt();
		Optional<String> subject = exception.subject().map(text -> wide(in));
		Optional<String> location = exception.location().map(text -> wide(in));
		skip(in);
		return new ChangedOccurrence(exception.start(), exception.end(), exception.original(), subject, location,
				exception.others());
	}

	/** A block that says how long it is. */
	private static void skip(ByteBuffer in) {
		in.position(Math.addExact(in.position(), in.getInt(in.position()) + Integer.BYTES));
	}

	private static String wide(ByteBuffer in) {
		byte[] bytes = new byte[2 * (in.getShort() & 0xFFFF)];
		in.get(bytes);
		return new String(bytes, StandardCharsets.UTF_16LE);
	}

	private static String ansi(ByteBuffer in) {
		in.getShort();
		byte[] bytes = new byte[in.getShort() & 0xFFFF];
		in.get(bytes);
		return new String(bytes, ANSI);
	}
}
