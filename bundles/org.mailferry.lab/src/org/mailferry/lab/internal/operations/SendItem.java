package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.mail.Transport;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemKind;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.MailKind;
import org.mailferry.lab.internal.store.StoreRefusal;
import org.mailferry.lab.internal.store.WellKnown;
import org.mailferry.lab.internal.stream.MapiMessage;
import org.mailferry.lab.internal.stream.Tags;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/senditem-operation */
final class SendItem implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("SaveItemToFolder").sequence("ItemIds", "SavedItemFolderId");
		body.requiredAttribute("SaveItemToFolder");
		boolean save = body.flagAttribute("SaveItemToFolder", false);
		Optional<RequestElement> folder = body.child("SavedItemFolderId");
		RequestElement folderId = folder.isPresent() ? FolderRef.id(folder.get()) : null;
		List<RequestElement> ids = ItemRef.ids(body.required("ItemIds"));
		ResponseMessages.begin(xml, "SendItem", "").each(call, ids, id -> {
			if (!save && folderId != null) {
				throw new ItemError("ErrorInvalidSendItemSaveSettings",
						"A folder to save in was given, but the item is not to be saved.");
			}
			ItemRef found = ItemRef.find(call, id).whole("ErrorInvalidOperation");
			FolderRef target = folderId == null
					? new FolderRef(found.mailbox(), found.mailbox().folder(WellKnown.SENT_ITEMS))
					: FolderRef.find(call, folderId, "ErrorToFolderNotFound");
			if (found.view().kind() != ItemKind.MESSAGE) {
				throw new ItemError("ErrorInvalidItemForOperationSendItem", "Only messages can be sent.");
			}
			current(found, id);
			send(call, found, save ? Optional.of(target) : Optional.empty());
			return answer -> {
				// Success says it all.
			};
		});
	}

	/**
	 * Sends a message that is in the store, which then is there no more.
	 *
	 * @param target
	 *            where a copy is kept
	 */
	static void send(Call call, ItemRef found, Optional<FolderRef> target) throws ItemError, IOException {
		MapiMessage message = found.item().content().message();
		Transport transport = new Transport(call);
		transport.stamp(found.mailbox(), message);
		try {
			if (target.isPresent()) {
				found.save(call, message);
				found.mailbox().move(found.item(), target.get().folder());
			} else {
				found.mailbox().delete(found.item());
			}
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
		message.properties().remove(Tags.SEARCH_KEY);
		transport.send(MailKind.MESSAGE, found.mailbox(), message);
	}

	private static void current(ItemRef found, RequestElement id) throws ItemError {
		Optional<String> given = id.attribute("ChangeKey");
		if (given.isEmpty()) {
			throw new ItemError("ErrorChangeKeyRequired", "The change key is required for this operation.");
		}
		if (!given.get().equals(EntryIds.itemChangeKey(found.mailbox(), found.item().changeNumber()))) {
			throw new ItemError("ErrorStaleObject",
					"The item has been changed since the change key was given; get it again.");
		}
	}
}
