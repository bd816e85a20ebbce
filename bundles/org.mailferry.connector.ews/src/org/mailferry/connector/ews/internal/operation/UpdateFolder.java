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
 * Renames a folder.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/updatefolder-operation">
 *      UpdateFolder operation</a>
 */
public final class UpdateFolder implements Operation<List<Answered<String>>> {

	private final FolderId folder;
	private final String folderClass;
	private final String displayName;

	/**
	 * @param folderClass
	 *            the folder's class, which decides how the request is written; empty when unknown
	 */
	public UpdateFolder(FolderId folder, String folderClass, String displayName) {
		this.folder = folder;
		this.folderClass = folderClass;
		this.displayName = displayName;
	}

	@Override
	public String name() {
		return "UpdateFolder";
	}

	@Override
	public boolean writes() {
		return true;
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:UpdateFolder").open("m:FolderChanges").open("t:FolderChange")
				.id("t:FolderId", folder.value()).open("t:Updates").open("t:SetFolderField");
		Fields.field(xml, "folder:DisplayName");
		FolderElement.of(folderClass).write(xml, displayName);
		return RequestBody.of(xml.close().close().close().close().close());
	}

	@Override
	public List<Answered<String>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, part -> ResponseMessages.idBelow(part, "FolderId"));
	}
}
