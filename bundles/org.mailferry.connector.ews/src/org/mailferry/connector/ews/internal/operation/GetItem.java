package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Looks items up; answers stand in the order of the ids.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation">
 *      GetItem operation</a>
 */
public final class GetItem implements Operation<List<Answered<ItemProfile>>> {

	private final List<ItemId> items;
	private final ItemProfile.Detail detail;

	public GetItem(List<ItemId> items, ItemProfile.Detail detail) {
		this.items = List.copyOf(items);
		this.detail = detail;
	}

	@Override
	public String name() {
		return "GetItem";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetItem");
		ItemShape.write(xml, detail);
		xml.open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<ItemProfile>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			if (part.name().equals("Items")) {
				return ResponseMessages.children(part, item -> ItemFacts.read(item, detail));
			}
			part.skip();
			return Optional.empty();
		});
	}
}
