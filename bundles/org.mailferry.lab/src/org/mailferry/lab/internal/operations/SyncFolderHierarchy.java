package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

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
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.FolderChanges;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.store.WellKnown;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/syncfolderhierarchy-operation */
final class SyncFolderHierarchy implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes().sequence("FolderShape", "SyncFolderId", "SyncState");
		FolderShape shape = FolderShape.of(body.required("FolderShape"));
		Optional<RequestElement> folder = body.child("SyncFolderId");
		RequestElement id = folder.isPresent() ? FolderRef.id(folder.get()) : null;
		Optional<String> state = body.child("SyncState").map(RequestElement::text);
		ResponseMessages.begin(xml, "SyncFolderHierarchy", "").one(() -> {
			shape.checked();
			FolderRef top = id == null
					? new FolderRef(call.mailbox(), call.mailbox().folder(WellKnown.TOP))
					: find(call, id);
			int since = SyncStates.folders(state, top.mailbox().guid(), top.folder().number());
			FolderChanges changes = top.mailbox().folderChanges(top.folder(), since);
			return answer -> {
				answer.leaf("m:SyncState",
						SyncStates.ofFolders(top.mailbox().guid(), top.folder().number(), changes.reached()));
				answer.leaf("m:IncludesLastFolderInRange", "true").open("m:Changes");
				write(answer, top.mailbox(), shape, "t:Create", changes.created());
				write(answer, top.mailbox(), shape, "t:Update", changes.updated());
				for (int deleted : changes.deleted()) {
					answer.open("t:Delete").open("t:FolderId")
							.attribute("Id", EntryIds.folder(top.mailbox(), deleted)).close().close();
				}
				answer.close();
			};
		});
	}

	private static FolderRef find(Call call, RequestElement id) throws ItemError, SoapFault {
		return FolderRef.find(call, id, "ErrorSyncFolderNotFound");
	}

	private static void write(XmlAnswer xml, Mailbox mailbox, FolderShape shape, String element,
			List<Folder> folders) throws IOException {
		FolderAnswer writer = new FolderAnswer(mailbox, shape);
		for (Folder folder : folders) {
			xml.open(element);
			writer.write(xml, folder);
			xml.close();
		}
	}
}
