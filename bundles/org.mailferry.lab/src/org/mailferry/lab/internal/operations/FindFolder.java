package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

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
import org.mailferry.lab.internal.store.Folder;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/findfolder-operation */
final class FindFolder implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("Traversal").sequence("FolderShape", "IndexedPageFolderView",
				"FractionalPageFolderView", "Restriction", "ParentFolderIds");
		String traversal = body.requiredAttributeOf("Traversal", "Shallow", "Deep", "SoftDeleted");
		FolderShape shape = FolderShape.of(body.required("FolderShape"));
		PageView view = PageView.of(body, "IndexedPageFolderView");
		var ids = FolderRef.ids(body.required("ParentFolderIds"));
		boolean restricted = body.child("Restriction").isPresent()
				|| body.child("FractionalPageFolderView").isPresent();
		ResponseMessages.begin(xml, "FindFolder", "").each(call, ids, id -> {
			shape.checked();
			if (restricted) {
				throw new ItemError("ErrorUnsupportedQueryFilter", "The lab knows no restrictions of folders.");
			}
			FolderRef parent = FolderRef.find(call, id);
			List<Folder> all = traversal.equals("SoftDeleted")
					? List.of()
					: parent.mailbox().below(parent.folder(), traversal.equals("Deep"));
			int first = view.checked().first(all.size());
			List<Folder> page = all.subList(first, first + view.length(all.size()));
			return answer -> {
				view.write(answer, all.size());
				answer.open("t:Folders");
				FolderAnswer folders = new FolderAnswer(parent.mailbox(), shape);
				for (Folder folder : page) {
					folders.write(answer, folder);
				}
				answer.close().close();
			};
		});
	}
}
