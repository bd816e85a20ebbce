package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.mailferry.lab.internal.calendar.Appointment;
import org.mailferry.lab.internal.mail.Meeting;
import org.mailferry.lab.internal.mail.MeetingAnswer;
import org.mailferry.lab.internal.mail.Transport;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.PropertyList;
import org.mailferry.lab.internal.stream.Tags;

/**
 * An item of CreateItem that answers another one: replies, forwards, answers to invitations, cancellations.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/responseobjects
 */
final class ResponseObject {

	/** The elements. */
	static final Set<String> ELEMENTS = Set.of("ReplyToItem", "ReplyAllToItem", "ForwardItem", "AcceptItem",
			"TentativelyAcceptItem", "DeclineItem", "CancelCalendarItem", "SuppressReadReceipt");

	private final Call call;
	private final RequestElement wanted;
	private final String disposition;
	private final ItemRef original;
	private final MapiMessage content;

	ResponseObject(Call call, RequestElement wanted, String disposition) throws ItemError, SoapFault, IOException {
		this.call = call;
		this.wanted = wanted;
		this.disposition = disposition;
		this.original = ItemRef.find(call, wanted.required("ReferenceItemId").requiredAttribute("Id"));
		this.content = original.item().content().message();
	}

	/** Returns the item that has come of it, unless it was only sent. */
	Optional<ItemRef> create() throws ItemError, SoapFault, IOException {
		try {
			return switch (wanted.name()) {
			case "AcceptItem" -> answer(MeetingAnswer.ACCEPT);
			case "TentativelyAcceptItem" -> answer(MeetingAnswer.TENTATIVE);
			case "DeclineItem" -> answer(MeetingAnswer.DECLINE);
			case "CancelCalendarItem" -> cancel();
			case "SuppressReadReceipt" -> suppress();
			default -> reply();
			};
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}

	private String body() {
		return wanted.child("Body").or(() -> wanted.child("NewBodyContent")).map(RequestElement::text).orElse("");
	}

	/** An invitation that has been answered goes into the deleted items. */
	private Optional<ItemRef> answer(MeetingAnswer answer) throws ItemError, IOException, StoreRefusal {
		ItemKind kind = original.view().kind();
		if (kind != ItemKind.MEETING_REQUEST && (kind != ItemKind.CALENDAR_ITEM
				|| (new Appointment(content).state() & Appointment.RECEIVED) == 0)) {
			throw new ItemError("ErrorCalendarIsOrganizerFor" + switch (answer) {
			case ACCEPT -> "Accept";
			case TENTATIVE -> "Tentative";
			case DECLINE -> "Decline";
			},
					"Only an invitation of somebody else can be answered.");
		}
		Mailbox mailbox = original.mailbox();
		Optional<Item> item = answer.record(call, mailbox, content.properties());
		if (kind == ItemKind.MEETING_REQUEST) {
			mailbox.move(original.item(), mailbox.folder(WellKnown.DELETED_ITEMS));
		}
		MapiMessage response = answer.message(call, mailbox, content.properties(), body());
		deliver(MailKind.MEETING_RESPONSE, response);
		return item.flatMap(found -> mailbox.folderOf(found).map(folder -> new ItemRef(mailbox, folder, found)));
	}

	/** What is sent may be kept, what is only saved is a draft. */
	private Optional<ItemRef> deliver(MailKind kind, MapiMessage message) throws ItemError, IOException, StoreRefusal {
		Mailbox mailbox = original.mailbox();
		if (disposition.equals("SaveOnly")) {
			message.properties().put(Tags.MESSAGE_FLAGS, Tags.FLAG_READ | Tags.FLAG_UNSENT);
			return Optional.of(add(WellKnown.DRAFTS, message));
		}
		new Transport(call).stamp(mailbox, message);
		if (disposition.equals("SendAndSaveCopy")) {
			add(WellKnown.SENT_ITEMS, message.copy());
		}
		new Transport(call).send(kind, mailbox, message);
		return Optional.empty();
	}

	private ItemRef add(WellKnown place, MapiMessage message) throws IOException, StoreRefusal {
		Folder folder = original.mailbox().folder(place);
		message.properties().put(Tags.SEARCH_KEY, call.organisation().newSearchKey())
				.put(Tags.CREATION_TIME, call.organisation().clock().instant())
				.put(Tags.LAST_MODIFICATION_TIME, call.organisation().clock().instant());
		Item item = original.mailbox().add(folder, StoredContent.of(message, call.organisation().segments()),
				ItemFacts.of(message.properties(), call.organisation().clock()), false);
		return new ItemRef(original.mailbox(), folder, item);
	}

	private Optional<ItemRef> cancel() throws ItemError, IOException, StoreRefusal {
		if (!new Appointment(content).isOrganized()) {
			throw new ItemError("ErrorCalendarIsNotOrganizer", "Only the organizer can cancel a meeting.");
		}
		original.mailbox().move(original.item(), original.mailbox().folder(WellKnown.DELETED_ITEMS));
		Meeting meeting = new Meeting(call, original.mailbox(), content, disposition.equals("SendAndSaveCopy"));
		meeting.cancel(meeting.attendees());
		return Optional.empty();
	}

	private Optional<ItemRef> suppress() throws ItemError, IOException {
		content.properties().put(Tags.READ_RECEIPT_REQUESTED, false);
		original.save(call, content);
		return Optional.of(original);
	}

	private Optional<ItemRef> reply() throws ItemError, SoapFault, IOException, StoreRefusal {
		boolean forward = wanted.name().equals("ForwardItem");
		MapiMessage message = new MapiMessage();
		PropertyList properties = message.properties();
		String subject = content.properties().text(Tags.NORMALIZED_SUBJECT,
				content.properties().text(Tags.SUBJECT, ""));
		String quoted = content.properties().text(Tags.BODY, "");
		properties.put(Tags.MESSAGE_CLASS, "IPM.Note")
				.put(Tags.SUBJECT, wanted.child("Subject").map(RequestElement::text)
						.orElse((forward ? "FW: " : "RE: ") + subject))
				.put(Tags.NORMALIZED_SUBJECT, subject)
				.put(Tags.BODY, body() + "\r\n\r\n________________________________\r\n" + quoted);
		if (content.properties().has(Tags.INTERNET_MESSAGE_ID)) {
			properties.put(Tags.IN_REPLY_TO, content.properties().text(Tags.INTERNET_MESSAGE_ID, ""));
		}
		recipients(message, forward);
		if (forward) {
			content.attachments().forEach(message.attachments()::add);
			properties.put(Tags.HAS_ATTACHMENTS, !message.attachments().isEmpty());
		}
		return deliver(MailKind.MESSAGE, message);
	}

	/** Those who are named, or else whoever the original is from, and with a reply to all its other recipients. */
	private void recipients(MapiMessage message, boolean forward) throws ItemError, SoapFault, IOException {
		RecipientList named = new RecipientList(message);
		for (String list : List.of("ToRecipients", "CcRecipients", "BccRecipients")) {
			if (wanted.child(list).isPresent()) {
				named.add(list, wanted.required(list));
			}
		}
		if (forward || !message.recipients().isEmpty()) {
			return;
		}
		PropertyList from = content.properties();
		named.add(1, from.text(Tags.SENDER_NAME, ""), from.text(Tags.SENDER_SMTP, from.text(Tags.SENDER_EMAIL, "")));
		if (wanted.name().equals("ReplyAllToItem")) {
			String own = original.mailbox().address().toLowerCase(Locale.ROOT);
			for (PropertyList recipient : content.recipients()) {
				String address = recipient.text(Tags.SMTP_ADDRESS, recipient.text(Tags.EMAIL_ADDRESS, ""));
				if (!address.toLowerCase(Locale.ROOT).equals(own)) {
					named.add(recipient.number(Tags.RECIPIENT_TYPE, 1), recipient.text(Tags.DISPLAY_NAME, ""), address);
				}
			}
		}
	}
}
