package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.calendar.Series.Occurrence;
import org.mailferry.lab.internal.operations.ItemQuery.Found;
import org.mailferry.lab.internal.operations.ItemQuery.Hit;
import org.mailferry.lab.internal.operations.PageView.Page;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/**
 * What takes place in a calendar between two times, recurring appointments by their occurrences, in order of their
 * beginning. https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendarview
 */
record CalendarView(Instant from, Instant to, int max) {

	private static final int LONGEST_YEARS = 2;

	static CalendarView of(RequestElement view) throws SoapFault {
		view.attributes("MaxEntriesReturned", "StartDate", "EndDate");
		return new CalendarView(view.timeAttribute("StartDate"), view.timeAttribute("EndDate"), PageView.max(view));
	}

	private void check(FolderRef folder) throws ItemError {
		if (max <= 0) {
			throw new ItemError("ErrorInvalidPagingMaxRows", "The maximum number of rows must be greater than zero.");
		}
		if (to.isBefore(from)) {
			throw new ItemError("ErrorCalendarEndDateIsEarlierThanStartDate",
					"EndDate is earlier than StartDate.");
		}
		if (from.atOffset(ZoneOffset.UTC).plusYears(LONGEST_YEARS).toInstant().isBefore(to)) {
			throw new ItemError("ErrorCalendarViewRangeTooBig",
					"The specified view range exceeds the maximum range of two years.");
		}
		String folderClass = folder.folder().folderClass();
		if (!folderClass.equals("IPF.Appointment") && !folderClass.startsWith("IPF.Appointment.")) {
			throw new ItemError("ErrorCalendarFolderIsInvalidForCalendarView",
					"A CalendarView is allowed only for calendar folders.");
		}
	}

	private record Event(Instant start, Hit hit) {
	}

	Found in(FolderRef folder) throws ItemError, IOException {
		check(folder);
		List<Event> events = new ArrayList<>();
		for (Item item : folder.mailbox().items(folder.folder(), 0, Integer.MAX_VALUE, false)) {
			if (ItemKind.of(item.itemClass()) == ItemKind.CALENDAR_ITEM) {
				add(folder, item, events);
			}
		}
		events.sort(Comparator.comparing(Event::start));
		int length = Math.min(events.size(), Math.min(max, PageView.LIMIT));
		return new Found(Page.unnumbered(length, length == events.size()),
				events.subList(0, length).stream().map(Event::hit).toList());
	}

	private void add(FolderRef folder, Item item, List<Event> events) throws IOException {
		PropertyList head = item.content().head();
		Optional<Series> series = head.has(Tags.APPOINTMENT_RECURRENCE)
				? Series.of(item.content().message())
				: Optional.empty();
		if (series.isPresent()) {
			for (Occurrence occurrence : series.get().between(from, to)) {
				events.add(new Event(occurrence.start(), () -> occurrence(folder, item, occurrence)));
			}
			return;
		}
		Optional<Instant> start = head.time(Tags.APPOINTMENT_START);
		if (start.isPresent()
				&& Series.overlaps(start.get(), head.time(Tags.APPOINTMENT_END).orElse(start.get()), from, to)) {
			events.add(new Event(start.get(), () -> view(folder, item)));
		}
	}

	private static ItemView view(FolderRef folder, Item item) {
		return new ItemView(folder.mailbox(), folder.folder().number(), item);
	}

	/** Read again when it is written: a daily series of two years would otherwise stand in memory 700 times. */
	private static ItemView occurrence(FolderRef folder, Item item, Occurrence occurrence) throws IOException {
		return view(folder, item).occurrence(Series.of(item.content().message()).orElseThrow(), occurrence);
	}
}
