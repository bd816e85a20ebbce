package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.AttachmentAnswer;
import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getattachment-operation */
final class GetAttachment implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("AttachmentShape", "AttachmentIds");
		ItemShape shape = body.child("AttachmentShape").isPresent()
				? ItemShape.ofAttachment(body.required("AttachmentShape"))
				: new ItemShape(ItemShape.Base.ALL, false, "Best", List.of());
		List<RequestElement> ids = AttachmentRef.ids(body.required("AttachmentIds"));
		ResponseMessages.begin(xml, "GetAttachment", "m:Attachments").each(call, ids, id -> {
			shape.checked();
			AttachmentRef found = AttachmentRef.find(call, id);
			AttachmentAnswer attachment = new AttachmentAnswer(found.view(), found.attachment());
			return answer -> {
				answer.open("m:Attachments");
				attachment.writeWhole(answer, shape);
				answer.close();
			};
		});
	}
}
