package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

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
 */
record ItemRef(Mailbox mailbox, Folder folder, Item item) {

	/** The ids below an element such as ItemIds, their form checked. */
	static List<RequestElement> ids(RequestElement parent) throws SoapFault {
		List<RequestElement> ids = parent.anyOf("ItemId", "OccurrenceItemId", "RecurringMasterItemId");
		for (RequestElement id : ids) {
			if (id.name().equals("ItemId")) {
				id.attributes("Id", "ChangeKey").requiredAttribute("Id");
			}
		}
		return ids;
	}

	static ItemRef find(Call call, RequestElement id) throws ItemError, SoapFault, IOException {
		if (!id.name().equals("ItemId")) {
			throw new ItemError("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange",
					"Occurrence index is out of recurrence range.");
		}
		ItemRef found = find(call, id.requiredAttribute("Id"));
		if (call.surroundings().plansItemErrors()) {
			call.surroundings().item(id.requiredAttribute("Id"),
					found.item.content().head().text(Tags.SUBJECT, ""));
		}
		return found;
	}

	static ItemRef find(Call call, String id) throws ItemError {
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
		return new ItemRef(mailbox, folder, item);
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

	ItemView view() {
		return new ItemView(mailbox, folder.number(), item);
	}
}
