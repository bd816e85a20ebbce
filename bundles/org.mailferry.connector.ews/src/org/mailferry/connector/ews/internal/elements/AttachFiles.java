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

/**
 * Attaches files to an item that exists.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/createattachment-operation">
 *      CreateAttachment operation</a>
 */
final class AttachFiles implements Operation<List<Answered<String>>> {

	private final ItemId item;
	private final List<Segment> files;

	/**
	 * @param files
	 *            FileAttachment elements
	 */
	AttachFiles(ItemId item, List<Segment> files) {
		this.item = item;
		this.files = List.copyOf(files);
	}

	@Override
	public String name() {
		return "CreateAttachment";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		return Segment.body("<m:CreateAttachment>" + new RequestXml().id("m:ParentItemId", item.value())
				+ "<m:Attachments>", files, "</m:Attachments></m:CreateAttachment>");
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			part.skip();
			return Optional.empty();
		});
	}
}
