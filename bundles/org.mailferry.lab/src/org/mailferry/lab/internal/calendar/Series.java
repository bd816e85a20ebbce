package org.mailferry.lab.internal.calendar;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.RecurrencePattern.ChangedOccurrence;
import org.mailferry.lab.internal.calendar.RecurrencePattern.Ending;
import org.mailferry.lab.internal.stream.CorruptStreamException;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/**
 * A recurring appointment with its occurrences. Changed ones are messages in hidden attachments of the master, and stand
 * in its pattern, too (MS-OXOCAL 2.2.1.44 and 2.2.10). The pattern says times of day in the time zone of the appointment.
 */
public final class Series {

	private static final String EXCEPTION_CLASS = "IPM.OLE.CLASS.{00061055-0000-0000-C000-000000000046}";
	private static final int EMBEDDED = 5;

	private final MapiMessage master;
	private final ZoneId zone;
	private RecurrencePattern pattern;

	private Series(MapiMessage master, RecurrencePattern pattern) throws IOException {
		this.master = master;
		this.zone = zone(master.properties());
		this.pattern = pattern;
	}

	/** Empty when it does not recur, or in a way that nobody can read. */
	public static Optional<Series> of(MapiMessage master) throws IOException {
		Optional<RecurrencePattern> pattern = pattern(master.properties());
		return pattern.isEmpty() ? Optional.empty() : Optional.of(new Series(master, pattern.get()));
	}

	/** The zone whose time of day an appointment keeps. */
	static ZoneId zone(PropertyList properties) throws IOException {
		return properties.text(Tags.TIME_ZONE_DESCRIPTION).flatMap(WindowsZone::of).orElse(ZoneOffset.UTC);
	}

	/** Exchange, too, leaves out what it cannot read. */
	public static Optional<RecurrencePattern> pattern(PropertyList properties) throws IOException {
		Optional<byte[]> blob = properties.binary(Tags.APPOINTMENT_RECURRENCE);
		if (blob.isEmpty()) {
			return Optional.empty();
		}
		try {
			return Optional.of(RecurrencePattern.decode(blob.get()));
		} catch (CorruptStreamException e) {
			return Optional.empty();
		}
	}

	/**
	 * One time that it takes place.
	 *
	 * @param date
	 *            that the pattern gives it, which is its name for good
	 * @param original
	 *            when it would take place if it were not changed
	 */
	public record Occurrence(LocalDate date, Instant original, Instant start, Instant end, boolean changed) {
	}

	public RecurrencePattern pattern() {
		return pattern;
	}

	/** The one of a date; empty also when that one was deleted. */
	public Optional<Occurrence> on(LocalDate date) {
		for (Dates dates = new Dates(pattern); dates.hasNext();) {
			LocalDate next = dates.next();
			if (!next.isBefore(date)) {
				return next.equals(date) ? occurrence(next) : Optional.empty();
			}
		}
		return Optional.empty();
	}

	/**
	 * The date of an occurrence by its number, deleted ones counted; empty beyond the end.
	 *
	 * @param number
	 *            from 1 on
	 */
	public Optional<LocalDate> date(int number) {
		Dates dates = new Dates(pattern);
		for (int i = 1; dates.hasNext() && i <= number; i++) {
			LocalDate date = dates.next();
			if (i == number) {
				return Optional.of(date);
			}
		}
		return Optional.empty();
	}

	/** Those that take place, in part at least, in a time, in the order of their dates. */
	public List<Occurrence> between(Instant from, Instant to) {
		List<Occurrence> found = new ArrayList<>();
		LocalDate last = latest(to);
		for (Dates dates = new Dates(pattern); dates.hasNext();) {
			LocalDate date = dates.next();
			if (date.isAfter(last)) {
				break;
			}
			occurrence(date).filter(one -> overlaps(one.start(), one.end(), from, to)).ifPresent(found::add);
		}
		return found;
	}

	/** A changed occurrence may take place long before its date. */
	private LocalDate latest(Instant to) {
		LocalDate last = LocalDate.ofInstant(to, zone);
		for (ChangedOccurrence exception : pattern.exceptions()) {
			LocalDate date = exception.original().toLocalDate();
			last = date.isAfter(last) ? date : last;
		}
		return last;
	}

	/** Whether something takes place in a time; what takes no time does if it begins in it. */
	public static boolean overlaps(Instant start, Instant end, Instant from, Instant to) {
		return start.isBefore(to) && (end.isAfter(from) || start.equals(end) && !start.isBefore(from));
	}

	/** The first and last that are there. */
	public Optional<Occurrence> first() {
		for (Dates dates = new Dates(pattern); dates.hasNext();) {
			Optional<Occurrence> found = occurrence(dates.next());
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	/** Empty when it never ends. */
	public Optional<Occurrence> last() {
		Optional<Occurrence> last = Optional.empty();
		if (pattern.ending() != Ending.NEVER) {
			for (Dates dates = new Dates(pattern); dates.hasNext();) {
				Optional<Occurrence> next = occurrence(dates.next());
				last = next.isPresent() ? next : last;
			}
		}
		return last;
	}

	public List<Occurrence> changed() {
		return pattern.exceptions().stream().map(exception -> occurrence(exception.original().toLocalDate()))
				.flatMap(Optional::stream).toList();
	}

	private Optional<Occurrence> occurrence(LocalDate date) {
		Instant original = original(date);
		for (ChangedOccurrence exception : pattern.exceptions()) {
			if (exception.original().toLocalDate().equals(date)) {
				return Optional.of(
						new Occurrence(date, original, instant(exception.start()), instant(exception.end()), true));
			}
		}
		return pattern.deletedDates().contains(date)
				? Optional.empty()
				: Optional.of(new Occurrence(date, original, original,
						instant(date.atStartOfDay().plusMinutes(pattern.endOffsetMinutes())), false));
	}

	/** When the occurrence of a date takes place if it is not changed. */
	public Instant original(LocalDate date) {
		return instant(date.atStartOfDay().plusMinutes(pattern.startOffsetMinutes()));
	}

	/** The date that the pattern gives an occurrence. */
	public LocalDate date(Instant original) {
		return LocalDate.ofInstant(original, zone);
	}

	private Instant instant(LocalDateTime time) {
		return time.atZone(zone).toInstant();
	}

	/** What an occurrence looks like as an item of its own. */
	public MapiMessage message(Occurrence occurrence) {
		PropertyList properties = new PropertyList();
		master.properties().all().forEach((key, value) -> {
			if (!key.equals(Tags.APPOINTMENT_RECURRENCE)) {
				properties.put(key, value);
			}
		});
		MapiMessage message = new MapiMessage(properties);
		message.recipients().addAll(master.recipients());
		Optional<MapiMessage> exception = exception(occurrence.date()).flatMap(MapiAttachment::embedded);
		if (exception.isPresent()) {
			exception.get().properties().all().forEach((key, value) -> {
				if (!key.equals(Tags.MESSAGE_CLASS) && !key.equals(Tags.RECURRING)) {
					properties.put(key, value);
				}
			});
			message.attachments().addAll(exception.get().attachments());
			if (!exception.get().recipients().isEmpty()) {
				message.recipients().clear();
				message.recipients().addAll(exception.get().recipients());
			}
		} else {
			overlay(occurrence, properties);
			master.attachments().stream().filter(attachment -> !attachment.properties().flag(Tags.ATTACHMENT_HIDDEN))
					.forEach(message.attachments()::add);
		}
		properties.put(Tags.APPOINTMENT_START, occurrence.start()).put(Tags.APPOINTMENT_END, occurrence.end());
		return message;
	}

	/** Numbers of the attachments on the way to what an occurrence is made of: that of a changed one, otherwise none. */
	public List<Integer> attachmentPath(Occurrence occurrence) {
		return exception(occurrence.date())
				.map(attachment -> List.of(attachment.properties().number(Tags.ATTACHMENT_NUMBER, 0)))
				.orElse(List.of());
	}

	/** What stands in the pattern as well, for whoever does not look into attachments. */
	private void overlay(Occurrence occurrence, PropertyList properties) {
		for (ChangedOccurrence exception : pattern.exceptions()) {
			if (exception.original().toLocalDate().equals(occurrence.date())) {
				exception.subject().ifPresent(text -> properties.put(Tags.SUBJECT, text));
				exception.location().ifPresent(text -> properties.put(Tags.LOCATION, text));
				exception.others().forEach((part, number) -> {
					switch (part) {
					case ChangedOccurrence.REMINDER_DELTA -> properties.put(Tags.REMINDER_DELTA, number);
					case ChangedOccurrence.REMINDER_SET -> properties.put(Tags.REMINDER_SET, number != 0);
					case ChangedOccurrence.BUSY_STATUS -> properties.put(Tags.BUSY_STATUS, number);
					case ChangedOccurrence.ALL_DAY -> properties.put(Tags.ALL_DAY, number != 0);
					default -> {
						// says only that the attachment has something of its own
					}
					}
				});
			}
		}
	}

	private Optional<MapiAttachment> exception(LocalDate date) {
		return master.attachments().stream().filter(attachment -> attachment.embedded().isPresent()
				&& replaces(attachment).filter(date::equals).isPresent()).findFirst();
	}

	private Optional<LocalDate> replaces(MapiAttachment attachment) {
		return attachment.properties().time(Tags.EXCEPTION_REPLACE_TIME).map(this::date);
	}

	/**
	 * Whether an occurrence would begin on the day of one beside it, or beyond that: Outlook and Exchange have no such
	 * series (MS-OXOCAL 2.2.1.44).
	 */
	public boolean crosses(LocalDate date, Instant start) {
		LocalDate day = LocalDate.ofInstant(start, zone);
		for (Dates dates = new Dates(pattern); dates.hasNext();) {
			LocalDate next = dates.next();
			Optional<LocalDate> other = next.equals(date)
					? Optional.empty()
					: occurrence(next).map(one -> LocalDate.ofInstant(one.start(), zone));
			if (other.isPresent()
					&& (next.isBefore(date) ? !day.isAfter(other.get()) : !day.isBefore(other.get()))) {
				return true;
			}
			if (next.isAfter(date) && other.isPresent()) {
				return false;
			}
		}
		return false;
	}

	/** Takes an occurrence out of the master. */
	public void delete(LocalDate date) {
		exception(date).ifPresent(master.attachments()::remove);
		List<LocalDate> deleted = new ArrayList<>(pattern.deletedDates());
		if (!deleted.contains(date)) {
			deleted.add(date);
		}
		write(deleted, without(date));
	}

	/** Makes an occurrence in the master look like a message. */
	public void change(LocalDate date, MapiMessage message) throws IOException {
		Instant original = original(date);
		PropertyList from = message.properties();
		Instant start = from.time(Tags.APPOINTMENT_START).orElse(original);
		Instant end = from.time(Tags.APPOINTMENT_END).orElse(start);
		PropertyList inner = new PropertyList();
		from.all().forEach(inner::put);
		inner.put(Tags.MESSAGE_CLASS, EXCEPTION_CLASS).put(Tags.EXCEPTION_REPLACES, original);
		MapiMessage embedded = new MapiMessage(inner);
		embedded.recipients().addAll(message.recipients());
		embedded.attachments().addAll(message.attachments());
		exception(date).ifPresent(master.attachments()::remove);
		master.attachments().add(new MapiAttachment(
				new PropertyList().put(Tags.ATTACHMENT_NUMBER, free())
						.put(Tags.ATTACH_METHOD, EMBEDDED).put(Tags.RENDERING_POSITION, -1)
						.put(Tags.DISPLAY_NAME, "Untitled").put(Tags.ATTACH_FLAGS, 2).put(Tags.ATTACHMENT_HIDDEN, true)
						.put(Tags.EXCEPTION_START, start).put(Tags.EXCEPTION_END, end)
						.put(Tags.EXCEPTION_REPLACE_TIME, original),
				embedded));
		List<LocalDate> deleted = new ArrayList<>(pattern.deletedDates());
		if (!deleted.contains(date)) {
			deleted.add(date);
		}
		List<ChangedOccurrence> exceptions = without(date);
		exceptions.add(new ChangedOccurrence(local(start), local(end), local(original), from.text(Tags.SUBJECT, ""),
				from.text(Tags.LOCATION, "")));
		write(deleted, exceptions);
	}

	/** The lowest number above all that are taken. */
	private int free() {
		return master.attachments().stream()
				.mapToInt(attachment -> attachment.properties().number(Tags.ATTACHMENT_NUMBER, 0) + 1).max().orElse(0);
	}

	private LocalDateTime local(Instant time) {
		return LocalDateTime.ofInstant(time, zone);
	}

	private List<ChangedOccurrence> without(LocalDate date) {
		return new ArrayList<>(pattern.exceptions().stream()
				.filter(exception -> !exception.original().toLocalDate().equals(date)).toList());
	}

	private void write(List<LocalDate> deleted, List<ChangedOccurrence> exceptions) {
		deleted.sort(Comparator.naturalOrder());
		exceptions.sort(Comparator.comparing(ChangedOccurrence::start));
		pattern = new RecurrencePattern(pattern.frequency(), pattern.interval(), pattern.detail(), pattern.nth(),
				pattern.firstDay(), pattern.ending(), pattern.occurrences(), pattern.start(), pattern.end(),
				pattern.startOffsetMinutes(),
				pattern.endOffsetMinutes(), deleted, exceptions);
		master.properties().put(Tags.APPOINTMENT_RECURRENCE, pattern.encode());
	}
}
