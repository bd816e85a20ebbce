package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FolderAnswer;
import org.mailferry.lab.internal.protocol.FolderShape;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getfolder-operation */
final class GetFolder implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("FolderShape", "FolderIds");
		FolderShape shape = FolderShape.of(body.required("FolderShape"));
		var ids = FolderRef.ids(body.required("FolderIds"));
		ResponseMessages.begin(xml, "GetFolder", "m:Folders").each(call, ids, id -> {
			shape.checked();
			FolderRef found = FolderRef.find(call, id);
			return answer -> {
				answer.open("m:Folders");
				new FolderAnswer(found.mailbox(), shape, call.organisation()).write(answer, found.folder());
				answer.close();
			};
		});
	}
}
