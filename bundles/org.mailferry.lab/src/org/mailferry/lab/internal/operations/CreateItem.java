package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

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
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.StoredContent;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.Tags;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/createitem-operation */
final class CreateItem implements Operation {

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
				"MeetingMessage");
		ItemAnswer answers = new ItemAnswer(new ItemShape(ItemShape.Base.ID_ONLY, false, "Best", List.of()), false);
		ResponseMessages.begin(xml, "CreateItem", "m:Items").each(call, items, wanted -> {
			require(wanted, disposition, invitations);
			FolderRef target = folderId == null ? byKind(call, wanted) : FolderRef.find(call, folderId);
			MapiMessage message = new NewItem(call, wanted).message();
			if (call.surroundings().plansItemErrors()) {
				call.surroundings().item("", message.properties().text(Tags.SUBJECT, ""));
			}
			if (wanted.name().equals("Message") && !disposition.orElse("").equals("SaveOnly")) {
				call.surroundings().departed("Message");
			}
			if (wanted.name().equals("CalendarItem") && !invitations.orElse("").equals("SendToNone")
					&& !message.recipients().isEmpty()) {
				call.surroundings().departed("MeetingRequest");
			}
			Item item = add(call, target, message);
			return answer -> {
				answer.open("m:Items");
				answers.write(answer, new ItemView(target.mailbox(), target.folder().number(), item));
				answer.close();
			};
		});
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
