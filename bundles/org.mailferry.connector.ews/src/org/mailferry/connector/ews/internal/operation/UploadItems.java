package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;

/**
 * Stores whole items; answers with their ids in the order of the request.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/uploaditems-operation">
 *      UploadItems operation</a>
 */
public final class UploadItems implements Operation<List<Answered<String>>> {

	private final List<Upload> items;

	public UploadItems(List<Upload> items) {
		this.items = List.copyOf(items);
	}

	@Override
	public String name() {
		return "UploadItems";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		return new UploadBody(items);
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "ItemId"));
	}
}
