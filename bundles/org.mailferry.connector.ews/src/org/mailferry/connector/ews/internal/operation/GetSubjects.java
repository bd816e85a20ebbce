package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Looks nothing but the subjects of items up and keeps nothing but their hashes; answers stand in the order of the ids.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation">
 *      GetItem operation</a>
 */
public final class GetSubjects implements Operation<List<Answered<Hash128>>> {

	private final List<ItemId> items;

	public GetSubjects(List<ItemId> items) {
		this.items = List.copyOf(items);
	}

	@Override
	public String name() {
		return "GetItem";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetItem");
		ItemShape.writeOnly(xml, "item:Subject");
		xml.open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<Hash128>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, GetSubjects::subject);
	}

	private static Optional<Hash128> subject(AnswerXml xml) throws XMLStreamException, IOException {
		if (xml.name().equals("Subject")) {
			return Optional.of(Hash128.of(xml.text()));
		}
		return ResponseMessages.children(xml, GetSubjects::subject);
	}
}
