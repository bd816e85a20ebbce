package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.FolderId;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Creates items in one folder so that nothing leaves: saved and never sent, meetings without invitations. Answers with their
 * ids in the order of the request.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/createitem-operation">
 *      CreateItem operation</a>
 */
final class CreateElements implements Operation<List<Answered<String>>> {

	private final FolderId folder;
	private final List<NewItem> items;
	private final Set<String> without;

	/**
	 * @param without
	 *            names of properties that the server does not take
	 */
	CreateElements(FolderId folder, List<NewItem> items, Set<String> without) {
		this.folder = folder;
		this.items = List.copyOf(items);
		this.without = Set.copyOf(without);
	}

	@Override
	public String name() {
		return "CreateItem";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		String head = new RequestXml().open("m:SavedItemFolderId").id("t:FolderId", folder.value()).close().toString();
		List<Segment> segments = new ArrayList<>();
		items.forEach(item -> segments.addAll(item.segments(without)));
		return Segment
				.body("<m:CreateItem MessageDisposition=\"SaveOnly\" SendMeetingInvitations=\"SendToNone\">" + head
						+ "<m:Items>", segments, "</m:Items></m:CreateItem>");
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			if (part.name().equals("Items")) {
				return ResponseMessages.idBelow(part, "ItemId");
			}
			part.skip();
			return Optional.empty();
		});
	}
}
