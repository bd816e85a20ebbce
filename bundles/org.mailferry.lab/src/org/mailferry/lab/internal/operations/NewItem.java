package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.mime.MimeReader;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemElements;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.samples.CalendarFile;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/** Makes an item from the elements of CreateItem. */
final class NewItem {

	private final Call call;
	private final RequestElement wanted;

	NewItem(Call call, RequestElement wanted) {
		this.call = call;
		this.wanted = wanted;
	}

	MapiMessage message() throws ItemError, SoapFault, IOException {
		Optional<RequestElement> mime = wanted.child("MimeContent");
		MapiMessage message = mime.isPresent() ? parse(mime.get()) : new MapiMessage();
		Instant now = call.organisation().clock().instant();
		PropertyList properties = message.properties();
		if (!properties.has(Tags.MESSAGE_CLASS)) {
			properties.put(Tags.MESSAGE_CLASS, itemClass());
		}
		boolean draft = ItemKind.of(properties.text(Tags.MESSAGE_CLASS, "")).canBeDraft();
		properties.put(Tags.MESSAGE_FLAGS, Tags.FLAG_READ | (draft ? Tags.FLAG_UNSENT : 0));
		properties.put(Tags.CREATION_TIME, now).put(Tags.LAST_MODIFICATION_TIME, now);
		properties.put(Tags.SEARCH_KEY, call.organisation().newSearchKey());
		properties.put(Tags.LAST_MODIFIER_NAME, call.mailbox().displayName());
		ItemElements elements = ItemElements.ofNew(message);
		for (RequestElement child : wanted.children()) {
			if (wanted.name().equals("DistributionList") && child.name().equals("DisplayName")) {
				properties.put(Tags.LIST_NAME, child.text());
			} else if (child.name().equals("Attachments")) {
				for (RequestElement attachment : child.anyOf(NewAttachment.ELEMENTS)) {
					new NewAttachment(call, attachment).addTo(message);
				}
			} else if (!child.name().equals("MimeContent")) {
				elements.set(child);
			}
		}
		if (ItemKind.of(properties.text(Tags.MESSAGE_CLASS, "")) == ItemKind.CALENDAR_ITEM) {
			Appointment appointment = new Appointment(message);
			appointment.complete(call.mailbox(), now, call.organisation().newSearchKey());
			if (appointment.endsBeforeItStarts()) {
				throw new ItemError("ErrorCalendarEndDateIsEarlierThanStartDate",
						"End date is earlier than start date.");
			}
		}
		computed(message);
		return message;
	}

	/** What a store says of an item by itself: whether something is attached, and the lines of names that lists show. */
	private static void computed(MapiMessage message) throws IOException {
		PropertyList properties = message.properties();
		int flags = properties.number(Tags.MESSAGE_FLAGS, 0) & ~Tags.FLAG_HAS_ATTACHMENT;
		properties.put(Tags.MESSAGE_FLAGS, message.attachments().isEmpty() ? flags : flags | Tags.FLAG_HAS_ATTACHMENT);
		if (message.recipients().isEmpty()) {
			return;
		}
		for (int type = 1; type <= 3; type++) {
			StringBuilder names = new StringBuilder();
			for (PropertyList recipient : message.recipients()) {
				if (recipient.number(Tags.RECIPIENT_TYPE, 1) == type) {
					names.append(names.isEmpty() ? "" : "; ").append(recipient.text(Tags.DISPLAY_NAME, ""));
				}
			}
			properties.put(type == 1 ? Tags.DISPLAY_TO : type == 2 ? Tags.DISPLAY_CC : Tags.DISPLAY_BCC,
					names.toString());
		}
	}

	private String itemClass() {
		return switch (wanted.name()) {
		case "CalendarItem" -> "IPM.Appointment";
		case "Contact" -> "IPM.Contact";
		case "DistributionList" -> "IPM.DistList";
		case "Task" -> "IPM.Task";
		case "PostItem" -> "IPM.Post";
		case "MeetingRequest" -> "IPM.Schedule.Meeting.Request";
		case "MeetingResponse" -> "IPM.Schedule.Meeting.Resp.Pos";
		case "MeetingCancellation" -> "IPM.Schedule.Meeting.Canceled";
		default -> "IPM.Note";
		};
	}

	private static MapiMessage parse(RequestElement mime) throws ItemError {
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(mime.text().replaceAll("\\s", ""));
		} catch (IllegalArgumentException e) {
			throw new ItemError("ErrorMimeContentInvalidBase64String", "The MIME content is no base64.");
		}
		try {
			if (CalendarFile.is(bytes)) {
				return new CalendarFile(bytes).items().getFirst();
			}
			MapiMessage message = new MimeReader().read(bytes);
			// Nothing has been delivered: that is for the creator to say.
			message.properties().remove(Tags.DELIVERY_TIME);
			return message;
		} catch (IOException e) {
			throw new ItemError("ErrorMimeContentInvalid", "The MIME content is invalid.");
		}
	}
}
