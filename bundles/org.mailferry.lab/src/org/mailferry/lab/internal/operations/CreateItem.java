package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.mail.Meeting;
import org.mailferry.lab.internal.mail.Transport;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.ItemFacts;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.Tags;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/createitem-operation */
final class CreateItem implements Operation {

	private static final Set<String> SENDABLE = Set.of("Message", "MeetingRequest", "MeetingResponse",
			"MeetingCancellation", "MeetingMessage");

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("MessageDisposition", "SendMeetingInvitations")
				.sequence("SavedItemFolderId", "Items");
		Optional<String> disposition = body.attributeOf("MessageDisposition", "SaveOnly", "SendOnly",
				"SendAndSaveCopy");
		Optional<String> invitations = body.attributeOf("SendMeetingInvitations", "SendToNone", "SendOnlyToAll",
				"SendToAllAndSaveCopy");
		Optional<RequestElement> saved = body.child("SavedItemFolderId");
		RequestElement folderId = saved.isPresent() ? FolderRef.id(saved.get()) : null;
		List<RequestElement> items = body.required("Items").anyOf("Item", "Message", "CalendarItem", "Contact",
				"DistributionList", "Task", "PostItem", "MeetingRequest", "MeetingResponse", "MeetingCancellation",
				"MeetingMessage", "ReplyToItem", "ReplyAllToItem", "ForwardItem", "AcceptItem", "TentativelyAcceptItem",
				"DeclineItem", "CancelCalendarItem", "SuppressReadReceipt");
		ItemAnswer answers = new ItemAnswer(new ItemShape(ItemShape.Base.ID_ONLY, false, "Best", List.of()), false);
		ResponseMessages.begin(xml, "CreateItem", "m:Items").each(call, items, wanted -> {
			if (ResponseObject.ELEMENTS.contains(wanted.name())) {
				return respond(call, wanted, disposition.orElse("SaveOnly"), answers);
			}
			require(wanted, disposition, invitations);
			MapiMessage message = new NewItem(call, wanted).message();
			if (call.surroundings().plansItemErrors()) {
				call.surroundings().item("", message.properties().text(Tags.SUBJECT, ""));
			}
			boolean sent = SENDABLE.contains(wanted.name()) && !disposition.orElse("SaveOnly").equals("SaveOnly");
			FolderRef target = folderId != null
					? FolderRef.find(call, folderId)
					: sent
							? new FolderRef(call.mailbox(), call.mailbox().folder(WellKnown.SENT_ITEMS))
							: byKind(call, wanted);
			if (sent) {
				send(call, message, target, disposition.get().equals("SendAndSaveCopy"));
				return answer -> answer.open("m:Items").close();
			}
			Item item = add(call, target, message);
			if (wanted.name().equals("CalendarItem")) {
				invite(call, target, item, message, invitations.orElse("SendToNone"));
			}
			return answer -> {
				answer.open("m:Items");
				answers.write(answer, new ItemView(target.mailbox(), target.folder().number(), item));
				answer.close();
			};
		});
	}

	private static ResponseMessages.Part respond(Call call, RequestElement wanted, String disposition,
			ItemAnswer answers) throws ItemError, SoapFault, IOException {
		Optional<ItemRef> created = new ResponseObject(call, wanted, disposition).create();
		ItemView view = created.isPresent() ? created.get().view() : null;
		return answer -> {
			answer.open("m:Items");
			if (view != null) {
				answers.write(answer, view);
			}
			answer.close();
		};
	}

	private static void send(Call call, MapiMessage message, FolderRef target, boolean save)
			throws ItemError, IOException {
		Transport transport = new Transport(call);
		transport.stamp(target.mailbox(), message);
		if (save) {
			add(call, target, message.copy());
		}
		transport.send(MailKind.MESSAGE, target.mailbox(), message);
	}

	private static void invite(Call call, FolderRef target, Item item, MapiMessage message, String invitations)
			throws ItemError, IOException {
		if (invitations.equals("SendToNone") || message.recipients().isEmpty()) {
			return;
		}
		Meeting meeting = new Meeting(call, target.mailbox(), message, invitations.equals("SendToAllAndSaveCopy"));
		meeting.invite(meeting.attendees());
		message.properties().put(Tags.INVITED, true);
		new ItemRef(target.mailbox(), target.folder(), item).save(call, message);
	}

	private static void require(RequestElement wanted, Optional<String> disposition, Optional<String> invitations)
			throws ItemError {
		if (wanted.name().equals("Message") && disposition.isEmpty()) {
			throw new ItemError("ErrorMessageDispositionRequired",
					"Message disposition is required when creating messages.");
		}
		if (wanted.name().equals("CalendarItem") && invitations.isEmpty()) {
			throw new ItemError("ErrorSendMeetingInvitationsRequired",
					"SendMeetingInvitations attribute is required for calendar items.");
		}
	}

	private static FolderRef byKind(Call call, RequestElement wanted) throws ItemError {
		WellKnown folder = switch (wanted.name()) {
		case "CalendarItem" -> WellKnown.CALENDAR;
		case "Contact", "DistributionList" -> WellKnown.CONTACTS;
		case "Task" -> WellKnown.TASKS;
		default -> WellKnown.DRAFTS;
		};
		return new FolderRef(call.mailbox(), call.mailbox().folder(folder));
	}

	private static Item add(Call call, FolderRef target, MapiMessage message) throws ItemError, IOException {
		StoredContent content = StoredContent.of(message, call.organisation().segments());
		try {
			return target.mailbox().add(target.folder(), content,
					ItemFacts.of(message.properties(), call.organisation().clock()), false);
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}
}
