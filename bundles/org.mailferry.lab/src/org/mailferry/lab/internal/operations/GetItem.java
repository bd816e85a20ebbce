package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation */
final class GetItem implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("ItemShape", "ItemIds");
		ItemShape shape = ItemShape.of(body.required("ItemShape"));
		var ids = ItemRef.ids(body.required("ItemIds"));
		ItemAnswer items = new ItemAnswer(shape, true);
		ResponseMessages.begin(xml, "GetItem", "m:Items").each(call, ids, id -> {
			shape.checked();
			ItemView view = items.prepare(ItemRef.find(call, id).view());
			return answer -> {
				answer.open("m:Items");
				items.write(answer, view);
				answer.close();
			};
		});
	}
}
