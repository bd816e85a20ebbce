package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.FolderAnswer;
import org.mailferry.lab.internal.protocol.FolderSearch;
import org.mailferry.lab.internal.protocol.FolderShape;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.search.Restriction;
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
		PageView view = PageView.of(body, "Folder");
		var ids = FolderRef.ids(body.required("ParentFolderIds"));
		Optional<RequestElement> restricted = body.child("Restriction");
		ResponseMessages.begin(xml, "FindFolder", "").each(call, ids, id -> {
			shape.checked();
			FolderRef parent = FolderRef.find(call, id);
			List<Folder> all = traversal.equals("SoftDeleted")
					? List.of()
					: parent.mailbox().below(parent.folder(), traversal.equals("Deep"));
			if (restricted.isPresent()) {
				all = matching(all, Restriction.of(restricted.get(), new FolderSearch(parent.mailbox())::field));
			}
			PageView.Page part = view.checked().page(all.size(), -1);
			List<Folder> page = part.of(all);
			return answer -> {
				part.write(answer);
				answer.open("t:Folders");
				FolderAnswer folders = new FolderAnswer(parent.mailbox(), shape);
				for (Folder folder : page) {
					folders.write(answer, folder);
				}
				answer.close().close();
			};
		});
	}

	private static List<Folder> matching(List<Folder> folders, Restriction<Folder> restriction) throws IOException {
		List<Folder> matching = new ArrayList<>();
		for (Folder folder : folders) {
			if (restriction.matches(folder)) {
				matching.add(folder);
			}
		}
		return matching;
	}
}
