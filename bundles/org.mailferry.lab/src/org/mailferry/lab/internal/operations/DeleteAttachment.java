package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.stream.Tags;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteattachment-operation */
final class DeleteAttachment implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("AttachmentIds");
		List<RequestElement> ids = AttachmentRef.ids(body.required("AttachmentIds"));
		ResponseMessages.begin(xml, "DeleteAttachment", "").each(call, ids, id -> {
			ItemRef root = delete(call, id);
			String rootId = EntryIds.item(root.mailbox(), root.folder().number(), root.item().number());
			String key = EntryIds.itemChangeKey(root.mailbox(), root.item().changeNumber());
			return answer -> answer.open("m:RootItemId").attribute("RootItemId", rootId)
					.attribute("RootItemChangeKey", key).close();
		});
	}

	private static ItemRef delete(Call call, RequestElement id) throws ItemError, SoapFault, IOException {
		call.mailbox().lock().lock();
		try {
			AttachmentRef found = AttachmentRef.find(call, id);
			found.parent().attachments().remove(found.attachment());
			found.parent().properties().put(Tags.HAS_ATTACHMENTS, !found.parent().attachments().isEmpty());
			found.root().save(call, found.whole());
			return found.root();
		} finally {
			call.mailbox().lock().unlock();
		}
	}
}
