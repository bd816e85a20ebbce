package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FieldPath;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/updateitem-operation */
final class UpdateItem implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("ConflictResolution", "MessageDisposition",
				"SendMeetingInvitationsOrCancellations", "SuppressReadReceipts")
				.sequence("SavedItemFolderId", "ItemChanges");
		String resolution = body.requiredAttributeOf("ConflictResolution", "NeverOverwrite", "AutoResolve",
				"AlwaysOverwrite");
		Optional<String> disposition = body.attributeOf("MessageDisposition", "SaveOnly", "SendOnly",
				"SendAndSaveCopy");
		Optional<String> invitations = body.attributeOf("SendMeetingInvitationsOrCancellations", "SendToNone",
				"SendOnlyToAll", "SendOnlyToChanged", "SendToAllAndSaveCopy", "SendToChangedAndSaveCopy");
		boolean suppressed = body.flagAttribute("SuppressReadReceipts", false);
		Optional<RequestElement> saved = body.child("SavedItemFolderId");
		RequestElement folderId = saved.isPresent() ? FolderRef.id(saved.get()) : null;
		List<RequestElement> changes = body.required("ItemChanges").anyOf("ItemChange");
		for (RequestElement change : changes) {
			check(change);
		}
		ItemAnswer answers = new ItemAnswer(new ItemShape(ItemShape.Base.ID_ONLY, false, "Best", List.of()), false);
		ResponseMessages.begin(xml, "UpdateItem", "m:Items").each(call, changes, change -> {
			RequestElement id = change.children().getFirst();
			ItemRef found = ItemRef.find(call, id);
			ItemKind kind = found.view().kind();
			if (kind == ItemKind.MESSAGE && disposition.isEmpty()) {
				throw new ItemError("ErrorMessageDispositionRequired",
						"Message disposition is required when updating messages.");
			}
			if (kind == ItemKind.CALENDAR_ITEM && invitations.isEmpty()) {
				throw new ItemError("ErrorSendMeetingInvitationsOrCancellationsRequired",
						"SendMeetingInvitationsOrCancellations attribute is required for calendar items.");
			}
			current(found, id, resolution);
			boolean tell = kind == ItemKind.CALENDAR_ITEM && !invitations.get().equals("SendToNone");
			MapiMessage before = tell ? found.item().content().message() : null;
			new ItemEdit(call, found, suppressed).apply(change.required("Updates").children());
			if (tell) {
				new MeetingUpdate(call, found, before).send(invitations.get());
			}
			if (kind == ItemKind.MESSAGE && !disposition.get().equals("SaveOnly")) {
				FolderRef target = folderId == null
						? new FolderRef(found.mailbox(), found.mailbox().folder(WellKnown.SENT_ITEMS))
						: FolderRef.find(call, folderId, "ErrorToFolderNotFound");
				SendItem.send(call, found,
						disposition.get().equals("SendAndSaveCopy") ? Optional.of(target) : Optional.empty());
				return answer -> answer.open("m:Items").close().open("m:ConflictResults").leaf("t:Count", "0").close();
			}
			ItemView now = found.view();
			return answer -> {
				answer.open("m:Items");
				answers.write(answer, now);
				answer.close();
				answer.open("m:ConflictResults").leaf("t:Count", "0").close();
			};
		});
	}

	private static void check(RequestElement change) throws SoapFault {
		change.sequence("ItemId", "OccurrenceItemId", "RecurringMasterItemId", "Updates", "CalendarActivityData");
		for (RequestElement update : change.required("Updates").anyOf("AppendToItemField", "SetItemField",
				"DeleteItemField")) {
			if (update.children().isEmpty() || !FieldPath.isPath(update.children().getFirst())) {
				throw SoapFault.schema(update, "The element '" + update.name() + "' has no path.");
			}
			FieldPath.of(update.children().getFirst());
			if (!update.name().equals("DeleteItemField") && update.children().size() != 2) {
				throw SoapFault.schema(update, "The element '" + update.name() + "' has incomplete content.");
			}
		}
	}

	private static void current(ItemRef found, RequestElement id, String resolution) throws ItemError {
		if (!resolution.equals("NeverOverwrite")) {
			return;
		}
		Optional<String> changeKey = id.attribute("ChangeKey");
		if (changeKey.isEmpty()) {
			throw new ItemError("ErrorChangeKeyRequired", "The change key is required for this operation.");
		}
		if (!changeKey.get().equals(EntryIds.itemChangeKey(found.mailbox(), found.item().changeNumber()))) {
			throw new ItemError("ErrorIrresolvableConflict",
					"The send or update operation could not be performed because the change key passed in the request "
							+ "does not match the current change key for the item.");
		}
	}
}
