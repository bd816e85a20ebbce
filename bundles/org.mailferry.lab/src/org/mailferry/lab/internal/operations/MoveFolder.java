package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FolderAnswer;
import org.mailferry.lab.internal.protocol.FolderShape;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.StoreRefusal;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/movefolder-operation */
final class MoveFolder implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("ToFolderId", "FolderIds");
		RequestElement targetId = FolderRef.id(body.required("ToFolderId"));
		var ids = FolderRef.ids(body.required("FolderIds"));
		ResponseMessages.begin(xml, "MoveFolder", "m:Folders").each(call, ids, id -> {
			FolderRef target = FolderRef.find(call, targetId, "ErrorToFolderNotFound");
			FolderRef found = FolderRef.find(call, id);
			move(found, target);
			return answer -> {
				answer.open("m:Folders");
				new FolderAnswer(found.mailbox(), FolderShape.ID_ONLY).write(answer, found.folder());
				answer.close();
			};
		});
	}

	private static void move(FolderRef found, FolderRef target) throws ItemError {
		if (found.folder().wellKnown().isPresent()) {
			throw new ItemError("ErrorMoveDistinguishedFolder", "Distinguished folders cannot be moved.");
		}
		try {
			found.mailbox().moveFolder(found.folder(), target.folder());
		} catch (StoreRefusal refusal) {
			throw ItemError.of(refusal);
		}
	}
}
