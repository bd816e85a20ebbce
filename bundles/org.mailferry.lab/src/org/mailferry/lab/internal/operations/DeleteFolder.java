package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.StoreRefusal;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/deletefolder-operation */
final class DeleteFolder implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("DeleteType").sequence("FolderIds");
		String type = body.requiredAttributeOf("DeleteType", "HardDelete", "SoftDelete", "MoveToDeletedItems");
		var ids = FolderRef.ids(body.required("FolderIds"));
		ResponseMessages.begin(xml, "DeleteFolder", "").each(call, ids, id -> {
			FolderRef found = FolderRef.find(call, id);
			try {
				found.mailbox().deleteFolder(found.folder(), type.equals("MoveToDeletedItems"));
			} catch (StoreRefusal refusal) {
				throw ItemError.of(refusal);
			}
			return answer -> {
				// Success says it all.
			};
		});
	}
}
