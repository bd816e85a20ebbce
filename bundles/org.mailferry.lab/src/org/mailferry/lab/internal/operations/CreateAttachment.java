package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.calendar.Series;
import org.mailferry.lab.internal.protocol.AttachmentAnswer;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.stream.MapiAttachment;
import org.mailferry.lab.internal.stream.MapiMessage;

/**
 * Each attachment is saved by itself and gives the item a new change key; an old one is refused.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/createattachment-operation
 */
final class CreateAttachment implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("ParentItemId", "Attachments");
		RequestElement parentId = body.required("ParentItemId").attributes("Id", "ChangeKey");
		parentId.requiredAttribute("Id");
		List<RequestElement> attachments = body.required("Attachments").anyOf(NewAttachment.ELEMENTS);
		boolean[] changed = new boolean[1];
		ResponseMessages.begin(xml, "CreateAttachment", "m:Attachments").each(call, attachments, wanted -> {
			ItemRef parent = ItemRef.find(call, parentId.requiredAttribute("Id"));
			parent.mailbox().lock().lock();
			try {
				if (!changed[0]) {
					current(parent, parentId);
				}
				parent.requireUnplanned(call);
				MapiMessage whole = parent.item().content().message();
				MapiMessage message = parent.occurrence().isEmpty() ? whole : parent.view().message();
				MapiAttachment added = new NewAttachment(call, wanted).addTo(message);
				if (parent.occurrence().isPresent()) {
					Series.of(whole).orElseThrow(ItemError::itemNotFound).change(parent.occurrence().get(), message);
				}
				parent.save(call, whole);
				changed[0] = true;
				AttachmentAnswer created = new AttachmentAnswer(parent.view(), added, message);
				return answer -> {
					answer.open("m:Attachments");
					created.writeCreated(answer);
					answer.close();
				};
			} finally {
				parent.mailbox().lock().unlock();
			}
		});
	}

	private static void current(ItemRef parent, RequestElement id) throws ItemError {
		String key = EntryIds.itemChangeKey(parent.mailbox(), parent.item().changeNumber());
		if (id.attribute("ChangeKey").isPresent() && !id.attribute("ChangeKey").get().equals(key)) {
			throw new ItemError("ErrorIrresolvableConflict",
					"The send or update operation could not be performed because the change key passed in the request "
							+ "does not match the current change key for the item.");
		}
	}
}
