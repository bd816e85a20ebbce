package org.mailferry.lab.internal.operations;

import java.io.IOException;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.lab.internal.protocol.Call;
import org.mailferry.lab.internal.protocol.Envelope;
import org.mailferry.lab.internal.protocol.ItemAnswer;
import org.mailferry.lab.internal.protocol.ItemError;
import org.mailferry.lab.internal.protocol.ItemShape;
import org.mailferry.lab.internal.protocol.RequestElement;
import org.mailferry.lab.internal.protocol.ResponseMessages;
import org.mailferry.lab.internal.protocol.SoapFault;
import org.mailferry.lab.internal.protocol.XmlAnswer;

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
		Optional<CalendarView> calendar = body.child("CalendarView").isPresent()
				? Optional.of(CalendarView.of(body.required("CalendarView")))
				: Optional.empty();
		boolean restricted = body.child("Restriction").isPresent() || body.child("SortOrder").isPresent();
		boolean unsupported = body.children().stream().anyMatch(child -> switch (child.name()) {
		case "GroupBy", "DistinguishedGroupBy", "QueryString", "ContactsView" -> true;
		default -> false;
		});
		ResponseMessages.begin(xml, "FindItem", "").each(call, ids, id -> {
			ItemShape shape = asked.forLists();
			if (unsupported) {
				throw new ItemError("ErrorUnsupportedQueryFilter", "The lab neither groups nor has an index.");
			}
			if (calendar.isPresent() && restricted) {
				throw new ItemError("ErrorUnsupportedQueryFilter",
						"A CalendarView goes with neither restriction nor sort order.");
			}
			ItemQuery query = new ItemQuery(body, traversal);
			FolderRef folder = FolderRef.find(call, id);
			ItemQuery.Found found = calendar.isPresent() ? calendar.get().in(folder) : query.in(folder);
			call.surroundings().worked(found.hits().size());
			return answer -> {
				found.page().write(answer);
				answer.open("t:Items");
				for (ItemQuery.Hit hit : found.hits()) {
					new ItemAnswer(shape, false).write(answer, hit.view());
				}
				answer.close().close();
			};
		});
	}
}
