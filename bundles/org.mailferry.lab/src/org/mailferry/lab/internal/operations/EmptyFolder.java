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
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Item;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.StoreRefusal;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/emptyfolder-operation */
final class EmptyFolder implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("DeleteType", "DeleteSubFolders").sequence("FolderIds");
		Disposal disposal = Disposal.of(body);
		body.requiredAttribute("DeleteSubFolders");
		boolean subFolders = body.flagAttribute("DeleteSubFolders", false);
		var ids = FolderRef.ids(body.required("FolderIds"));
		ResponseMessages.begin(xml, "EmptyFolder", "").each(call, ids, id -> {
			FolderRef found = FolderRef.find(call, id);
			try {
				empty(found.mailbox(), found.folder(), disposal, subFolders);
			} catch (StoreRefusal refusal) {
				throw ItemError.of(refusal);
			}
			return answer -> {
				// Success says it all.
			};
		});
	}

	private static void empty(Mailbox mailbox, Folder folder, Disposal disposal, boolean subFolders)
			throws StoreRefusal {
		mailbox.lock().lock();
		try {
			for (Item item : mailbox.items(folder, 0, Integer.MAX_VALUE, false)) {
				disposal.dispose(mailbox, item);
			}
			if (subFolders) {
				for (Folder child : mailbox.below(folder, false)) {
					if (child.wellKnown().isEmpty()) {
						mailbox.deleteFolder(child, disposal == Disposal.MOVE_TO_DELETED_ITEMS);
					}
				}
			}
		} finally {
			mailbox.lock().unlock();
		}
	}
}
