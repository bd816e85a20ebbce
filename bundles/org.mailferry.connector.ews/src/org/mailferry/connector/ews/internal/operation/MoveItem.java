package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Moves items to a folder; answers with their new ids in the order of the request.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/moveitem-operation">
 *      MoveItem operation</a>
 */
public final class MoveItem implements Operation<List<Answered<String>>> {

	private final List<ItemId> items;
	private final FolderId to;

	public MoveItem(List<ItemId> items, FolderId to) {
		this.items = List.copyOf(items);
		this.to = to;
	}

	@Override
	public String name() {
		return "MoveItem";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:MoveItem");
		xml.open("m:ToFolderId").id("t:FolderId", to.value()).close().open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().leaf("m:ReturnNewItemIds", "true").close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "ItemId"));
	}
}
