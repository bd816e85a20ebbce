package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.ItemId;
import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ItemShape;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/** Looks which attachments items or occurrences have: an item without any has an empty list. */
final class ListAttachments implements Operation<List<Answered<List<AttachmentFacts>>>> {

	private final List<ItemId> items;

	ListAttachments(List<ItemId> items) {
		this.items = List.copyOf(items);
	}

	@Override
	public String name() {
		return "GetItem";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetItem");
		ItemShape.writeOnly(xml, "item:Attachments");
		xml.open("m:ItemIds");
		items.forEach(item -> xml.id("t:ItemId", item.value()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<List<AttachmentFacts>>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			if (!part.name().equals("Items")) {
				part.skip();
				return Optional.empty();
			}
			List<AttachmentFacts> all = new ArrayList<>();
			while (part.nextChild()) {
				while (part.nextChild()) {
					if (part.name().equals("Attachments")) {
						for (AttachmentFacts attachment : AttachmentFacts.read(part)) {
							ResponseMessages.add(all, attachment);
						}
					} else {
						part.skip();
					}
				}
			}
			return Optional.of(all);
		});
	}
}
