package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/** Looks how many attachments items have: there are servers that say that all went well and drop them. */
final class CountAttachments implements Operation<List<Answered<Integer>>> {

	private final List<ItemId> items;

	CountAttachments(List<ItemId> items) {
		this.items = List.copyOf(items);
	}

	@Override
	public String name() {
		return "GetItem";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetItem").open("m:ItemShape").leaf("t:BaseShape", "IdOnly")
				.open("t:AdditionalProperties");
		new PropertyPath.Element("item:Attachments").ask(xml);
		xml.close().close().open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<Integer>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			if (!part.name().equals("Items")) {
				part.skip();
				return Optional.empty();
			}
			int count = 0;
			while (part.nextChild()) {
				count += attachments(part);
			}
			return Optional.of(count);
		});
	}

	private static int attachments(AnswerXml item) throws XMLStreamException, IOException {
		int count = 0;
		while (item.nextChild()) {
			if (item.name().equals("Attachments")) {
				count += AttachmentFacts.read(item).size();
			} else {
				item.skip();
			}
		}
		return count;
	}
}
