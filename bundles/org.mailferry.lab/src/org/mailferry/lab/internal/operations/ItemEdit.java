package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.mail.Receipt;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemElements;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** Changes an item: writes its stream anew, so that an export gives what was set. */
final class ItemEdit {

	private static final FieldPath IS_READ = new FieldPath.Named("message:IsRead");

	private final Call call;
	private final ItemRef found;
	private final boolean receiptsSuppressed;

	ItemEdit(Call call, ItemRef found, boolean receiptsSuppressed) {
		this.call = call;
		this.found = found;
		this.receiptsSuppressed = receiptsSuppressed;
	}

	void apply(List<RequestElement> updates) throws ItemError, SoapFault, IOException {
		Mailbox mailbox = found.mailbox();
		boolean newlyRead;
		PropertyList properties;
		mailbox.lock().lock();
		try {
			Item item = found.item();
			boolean wasRead = item.read();
			MapiMessage whole = item.content().message();
			MapiMessage message = found.occurrence().isEmpty() ? whole : found.view().message();
			ItemElements elements = new ItemElements(message);
			boolean onlyRead = true;
			for (RequestElement update : updates) {
				FieldPath path = FieldPath.of(update.children().getFirst());
				onlyRead &= path.equals(IS_READ);
				one(update, path, elements);
			}
			if (!onlyRead) {
				message.properties().put(Tags.LAST_MODIFICATION_TIME, call.organisation().clock().instant())
						.put(Tags.LAST_MODIFIER_NAME, mailbox.displayName());
			}
			if (ItemKind.of(item.itemClass()) == ItemKind.CALENDAR_ITEM) {
				settle(message);
			}
			if (found.occurrence().isPresent()) {
				change(whole, found.occurrence().get(), message);
			}
			save(item, whole, wasRead, onlyRead);
			newlyRead = item.read() && !wasRead;
			properties = message.properties();
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		} finally {
			mailbox.lock().unlock();
		}
		if (newlyRead && !receiptsSuppressed) {
			new Receipt(mailbox, properties).sendIfWanted(call, true);
		}
	}

	private static void change(MapiMessage master, LocalDate date, MapiMessage occurrence)
			throws ItemError, IOException {
		Series series = Series.of(master).orElseThrow(ItemError::itemNotFound);
		if (series.crosses(date, new Appointment(occurrence).start())) {
			throw new ItemError("ErrorOccurrenceCrossingBoundary",
					"Modified occurrence is crossing or overlapping adjacent occurrence.");
		}
		series.change(date, occurrence);
	}

	private static void settle(MapiMessage message) throws ItemError, IOException {
		Appointment appointment = new Appointment(message);
		if (appointment.endsBeforeItStarts()) {
			throw new ItemError("ErrorCalendarEndDateIsEarlierThanStartDate", "End date is earlier than start date.");
		}
		appointment.settle();
	}

	private void one(RequestElement update, FieldPath path, ItemElements elements)
			throws ItemError, SoapFault, IOException {
		if (update.name().equals("DeleteItemField")) {
			elements.delete(path);
			return;
		}
		if (update.name().equals("AppendToItemField")) {
			throw new ItemError("ErrorInvalidPropertyAppend", "Append action is not supported for this property.");
		}
		RequestElement item = update.children().getLast();
		if (path.equals(IS_READ) && !ItemKind.of(found.item().itemClass()).hasReadFlag()) {
			throw new ItemError("ErrorInvalidPropertyRequest", "Property is not valid for this object type.");
		}
		if (item.children().size() != 1) {
			throw new ItemError("ErrorIncorrectUpdatePropertyCount",
					"An object within a change description must contain one and only one property to modify.");
		}
		RequestElement property = item.children().getFirst();
		if (!matches(path, property)) {
			throw new ItemError("ErrorUpdatePropertyMismatch",
					"The property path does not match the property that is set.");
		}
		elements.set(property);
	}

	private static boolean matches(FieldPath path, RequestElement property) throws SoapFault {
		return switch (path) {
		case FieldPath.Named named -> named.uri().endsWith(":" + property.name());
		case FieldPath.Indexed indexed -> indexed.uri().contains(":");
		case FieldPath.Extended extended -> property.name().equals("ExtendedProperty")
				&& FieldPath.of(property.required("ExtendedFieldURI")).equals(extended);
		};
	}

	private void save(Item item, MapiMessage message, boolean wasRead, boolean onlyRead)
			throws IOException, StoreRefusal {
		ItemFacts facts = ItemFacts.of(message.properties(), call.organisation().clock());
		if (onlyRead && facts.read() == wasRead) {
			return;
		}
		StoredContent content = StoredContent.of(message, call.organisation().segments());
		if (onlyRead) {
			found.mailbox().setRead(item, facts.read(), content);
		} else {
			found.mailbox().replace(item, content, facts);
		}
	}
}
