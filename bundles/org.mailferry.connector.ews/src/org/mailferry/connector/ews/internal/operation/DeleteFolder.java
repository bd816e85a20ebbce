package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.FolderId;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Deletes a folder for good.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/deletefolder-operation">
 *      DeleteFolder operation</a>
 */
public final class DeleteFolder implements Operation<List<Answered<String>>> {

	private final FolderId folder;

	public DeleteFolder(FolderId folder) {
		this.folder = folder;
	}

	@Override
	public String name() {
		return "DeleteFolder";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:DeleteFolder", "DeleteType", "HardDelete");
		return RequestBody.of(xml.open("m:FolderIds").id("t:FolderId", folder.value()).close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "FolderId"));
	}
}
