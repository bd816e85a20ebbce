package org.mailferry.connector.ews.internal.elements;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.operation.Answered;
import org.mailferry.connector.ews.internal.operation.ResponseMessages;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Takes attachments away from the items that have them.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteattachment-operation">
 *      DeleteAttachment operation</a>
 */
final class Detach implements Operation<List<Answered<String>>> {

	private final List<String> attachments;

	/**
	 * @param attachments
	 *            their ids
	 */
	Detach(List<String> attachments) {
		this.attachments = List.copyOf(attachments);
	}

	@Override
	public String name() {
		return "DeleteAttachment";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:DeleteAttachment").open("m:AttachmentIds");
		attachments.forEach(id -> xml.id("t:AttachmentId", id));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> {
			part.skip();
			return Optional.empty();
		});
	}
}
