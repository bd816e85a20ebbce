package org.mailferry.lab.internal.operations;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.ItemView;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;
import org.mailferry.lab.internal.store.Item;

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/finditem-operation */
final class FindItem implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("Traversal").sequence("ItemShape", "IndexedPageItemView",
				"FractionalPageItemView", "SeekToConditionPageItemView", "CalendarView", "ContactsView", "GroupBy",
				"DistinguishedGroupBy", "Restriction", "SortOrder", "ParentFolderIds", "QueryString");
		String traversal = body.requiredAttributeOf("Traversal", "Shallow", "SoftDeleted", "Associated");
		ItemShape asked = ItemShape.of(body.required("ItemShape"));
		var ids = FolderRef.ids(body.required("ParentFolderIds"));
		boolean unsupported = body.children().stream().anyMatch(child -> switch (child.name()) {
		case "GroupBy", "DistinguishedGroupBy", "QueryString", "CalendarView", "ContactsView" -> true;
		default -> false;
		});
		ResponseMessages.begin(xml, "FindItem", "").each(call, ids, id -> {
			ItemShape shape = asked.forLists();
			if (unsupported) {
				throw new ItemError("ErrorUnsupportedQueryFilter", "The lab neither groups nor has an index.");
			}
			ItemQuery query = new ItemQuery(body, traversal);
			FolderRef folder = FolderRef.find(call, id);
			ItemQuery.Found found = query.in(folder);
			call.surroundings().worked(found.items().size());
			return answer -> {
				found.page().write(answer);
				answer.open("t:Items");
				for (Item item : found.items()) {
					new ItemAnswer(shape, false).write(answer,
							new ItemView(folder.mailbox(), folder.folder().number(), item));
				}
				answer.close().close();
			};
		});
	}
}
