package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.ItemContent;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/exportitems-operation */
final class ExportItems implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("ItemIds");
		var ids = body.required("ItemIds").anyOf("ItemId");
		ResponseMessages.begin(xml, "ExportItems", "").each(call, ids, id -> {
			ItemRef found = ItemRef.find(call, id).whole("ErrorInvalidOperation");
			ItemContent content = found.item().content();
			return answer -> {
				answer.open("m:ItemId").attribute("Id", id.attribute("Id").orElseThrow())
						.attribute("ChangeKey", EntryIds.itemChangeKey(found.mailbox(), found.item().changeNumber()))
						.close();
				answer.open("m:Data");
				content.exportTo(answer.content());
				answer.close();
			};
		});
	}
}
