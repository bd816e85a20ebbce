package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.Tags;

/**
 * An item named by a request.
 *
 * @param folder
 *            where it is
 * @param occurrence
 *            date of the occurrence of a recurring appointment that is meant, which is there
 */
record ItemRef(Mailbox mailbox, Folder folder, Item item, Optional<LocalDate> occurrence) {

	ItemRef(Mailbox mailbox, Folder folder, Item item) {
		this(mailbox, folder, item, Optional.empty());
	}

	/** The ids below an element such as ItemIds, their form checked. */
	static List<RequestElement> ids(RequestElement parent) throws SoapFault {
		List<RequestElement> ids = parent.anyOf("ItemId", "OccurrenceItemId", "RecurringMasterItemId");
		for (RequestElement id : ids) {
			switch (id.name()) {
			case "ItemId" -> id.attributes("Id", "ChangeKey").requiredAttribute("Id");
			case "OccurrenceItemId" -> {
				id.attributes("RecurringMasterId", "ChangeKey", "InstanceIndex").requiredAttribute("RecurringMasterId");
				id.intAttribute("InstanceIndex", Integer.MIN_VALUE);
			}
			default -> id.attributes("OccurrenceId", "ChangeKey").requiredAttribute("OccurrenceId");
			}
		}
		return ids;
	}

	/** Fails if an error was planned for the item. */
	void requireUnplanned(Call call) throws ItemError, SoapFault, IOException {
		if (call.surroundings().plansItemErrors()) {
			call.surroundings().item(view().id(), item.content().head().text(Tags.SUBJECT, ""));
		}
	}

	static ItemRef find(Call call, RequestElement id) throws ItemError, SoapFault, IOException {
		ItemRef found = switch (id.name()) {
		case "ItemId" -> find(call, id.requiredAttribute("Id"));
		case "OccurrenceItemId" -> find(call, id.requiredAttribute("RecurringMasterId"))
				.occurrence(id.intAttribute("InstanceIndex", Integer.MIN_VALUE));
		default -> find(call, id.requiredAttribute("OccurrenceId")).master();
		};
		found.requireUnplanned(call);
		return found;
	}

	static ItemRef find(Call call, String id) throws ItemError, IOException {
		EntryIds.Parsed parsed = EntryIds.parse(id).orElseThrow(ItemError::malformedId);
		Mailbox mailbox = call.mailbox();
		if (parsed.item() == 0) {
			throw new ItemError("ErrorCannotUseFolderIdForItemId", "Id must be an item id.");
		}
		if (!parsed.mailbox().equals(mailbox.guid())) {
			throw new ItemError("ErrorAccessDenied", "Access is denied. Check credentials and try again.");
		}
		Item item = mailbox.item(parsed.item()).orElseThrow(ItemError::itemNotFound);
		Folder folder = mailbox.folderOf(item).orElseThrow(ItemError::itemNotFound);
		if (folder.number() != parsed.folder()) {
			throw ItemError.itemNotFound();
		}
		ItemRef found = new ItemRef(mailbox, folder, item, parsed.occurrence());
		if (parsed.occurrence().isPresent() && found.series().on(parsed.occurrence().get()).isEmpty()) {
			throw ItemError.itemNotFound();
		}
		return found;
	}

	private ItemRef occurrence(int number) throws ItemError, IOException {
		Series series = series();
		LocalDate date = series.date(number)
				.orElseThrow(() -> new ItemError("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange",
						"Occurrence index is out of recurrence range."));
		if (series.on(date).isEmpty()) {
			throw new ItemError("ErrorCalendarOccurrenceIsDeletedFromRecurrence",
					"The occurrence is deleted from the recurrence.");
		}
		return new ItemRef(mailbox, folder, item, Optional.of(date));
	}

	private ItemRef master() throws ItemError {
		if (occurrence.isEmpty()) {
			throw new ItemError("ErrorCalendarCannotUseIdForRecurringMasterId",
					"The id is not that of an occurrence of a recurring appointment.");
		}
		return new ItemRef(mailbox, folder, item);
	}

	/** The recurring appointment that the item is, or whose occurrence is meant. */
	Series series() throws ItemError, IOException {
		return Series.of(item.content().message())
				.orElseThrow(() -> new ItemError("ErrorCalendarCannotUseIdForOccurrenceId",
						"The id is not that of a recurring appointment."));
	}

	/** Refuses an occurrence where only a whole item can be meant. */
	ItemRef whole(String code) throws ItemError {
		if (occurrence.isPresent()) {
			throw new ItemError(code, "An occurrence of a recurring appointment cannot be treated so.");
		}
		return this;
	}

	/** Takes the occurrence out of the recurring appointment. */
	void deleteOccurrence(Call call) throws ItemError, IOException {
		MapiMessage master = item.content().message();
		Series.of(master).orElseThrow(ItemError::itemNotFound).delete(occurrence.orElseThrow());
		save(call, master);
	}

	/** Gives the item other content, as of now. */
	void save(Call call, MapiMessage message) throws ItemError, IOException {
		message.properties().put(Tags.LAST_MODIFICATION_TIME, call.organisation().clock().instant())
				.put(Tags.LAST_MODIFIER_NAME, mailbox.displayName());
		try {
			mailbox.replace(item, StoredContent.of(message, call.organisation().segments()),
					ItemFacts.of(message.properties(), call.organisation().clock()));
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}

	ItemView view() throws ItemError, IOException {
		ItemView whole = new ItemView(mailbox, folder.number(), item);
		if (occurrence.isEmpty()) {
			return whole;
		}
		Series series = series();
		return whole.occurrence(series, series.on(occurrence.get()).orElseThrow(ItemError::itemNotFound));
	}
}
