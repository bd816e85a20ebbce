package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.List;

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

/** Lists without restriction or sorting. https://learn.microsoft.com/exchange/client-developer/web-service-reference/finditem-operation */
final class FindItem implements Operation {

	@Override
	public void answer(Call call, Envelope request, XmlAnswer xml)
			throws SoapFault, XMLStreamException, IOException {
		RequestElement body = request.body().attributes("Traversal").sequence("ItemShape", "IndexedPageItemView",
				"FractionalPageItemView", "SeekToConditionPageItemView", "CalendarView", "ContactsView", "GroupBy",
				"DistinguishedGroupBy", "Restriction", "SortOrder", "ParentFolderIds", "QueryString");
		String traversal = body.requiredAttributeOf("Traversal", "Shallow", "SoftDeleted", "Associated");
		ItemShape asked = ItemShape.of(body.required("ItemShape"));
		PageView view = PageView.of(body, "IndexedPageItemView");
		var ids = FolderRef.ids(body.required("ParentFolderIds"));
		boolean unsupported = body.children().stream().anyMatch(child -> switch (child.name()) {
		case "ItemShape", "IndexedPageItemView", "ParentFolderIds" -> false;
		default -> true;
		});
		boolean associated = traversal.equals("Associated");
		ResponseMessages.begin(xml, "FindItem", "").each(call, ids, id -> {
			ItemShape shape = asked.forLists();
			if (unsupported) {
				throw new ItemError("ErrorUnsupportedQueryFilter", "The lab lists whole folders only.");
			}
			FolderRef found = FolderRef.find(call, id);
			int total = total(found, traversal);
			List<Item> page = total == 0
					? List.of()
					: found.mailbox().items(found.folder(), view.checked().first(total), view.length(total),
							associated);
			call.surroundings().worked(page.size());
			return answer -> {
				view.write(answer, total);
				answer.open("t:Items");
				for (Item item : page) {
					new ItemAnswer(shape, false).write(answer,
							new ItemView(found.mailbox(), found.folder().number(), item));
				}
				answer.close().close();
			};
		});
	}

	private static int total(FolderRef found, String traversal) {
		return switch (traversal) {
		case "Shallow" -> found.folder().totalCount();
		case "Associated" -> found.folder().associatedCount();
		default -> 0;
		};
	}
}
