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
 * Moves a folder with everything in it below another parent.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/movefolder-operation">
 *      MoveFolder operation</a>
 */
public final class MoveFolder implements Operation<List<Answered<String>>> {

	private final FolderId folder;
	private final FolderId newParent;

	public MoveFolder(FolderId folder, FolderId newParent) {
		this.folder = folder;
		this.newParent = newParent;
	}

	@Override
	public String name() {
		return "MoveFolder";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:MoveFolder");
		xml.open("m:ToFolderId").id("t:FolderId", newParent.value()).close();
		xml.open("m:FolderIds").id("t:FolderId", folder.value()).close();
		return RequestBody.of(xml.close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "FolderId"));
	}
}
