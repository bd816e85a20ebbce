package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.FolderId;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Creates folders below one parent.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/createfolder-operation">
 *      CreateFolder operation</a>
 */
public final class CreateFolder implements Operation<List<Answered<String>>> {

	private final FolderId parent;
	private final List<NewFolder> folders;

	public CreateFolder(FolderId parent, List<NewFolder> folders) {
		this.parent = parent;
		this.folders = List.copyOf(folders);
	}

	@Override
	public String name() {
		return "CreateFolder";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:CreateFolder");
		xml.open("m:ParentFolderId").id("t:FolderId", parent.value()).close().open("m:Folders");
		folders.forEach(folder -> FolderElement.of(folder.folderClass()).write(xml, folder.folderClass(),
				folder.name()));
		return RequestBody.of(xml.close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "FolderId"));
	}
}
