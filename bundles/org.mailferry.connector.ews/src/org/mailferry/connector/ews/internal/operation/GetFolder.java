package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.List;

import javax.xml.stream.XMLStreamException;

import org.mailferry.api.FolderId;
import org.mailferry.api.WellKnownFolder;
import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Looks folders up, by id or by role.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/getfolder-operation">
 *      GetFolder operation</a>
 */
public final class GetFolder implements Operation<List<Answered<FolderFacts>>> {

	private final RequestXml ids;

	private GetFolder(RequestXml ids) {
		this.ids = ids;
	}

	/** Folders by id; answers in the same order. */
	public static GetFolder byId(List<FolderId> folders) {
		RequestXml ids = new RequestXml();
		folders.forEach(folder -> ids.id("t:FolderId", folder.value()));
		return new GetFolder(ids);
	}

	/** Folders by role; answers in the same order. */
	public static GetFolder byRole(List<WellKnownFolder> roles) {
		RequestXml ids = new RequestXml();
		roles.forEach(role -> ids.id("t:DistinguishedFolderId", role.ewsName()));
		return new GetFolder(ids);
	}

	@Override
	public String name() {
		return "GetFolder";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:GetFolder");
		FolderFacts.shape(xml);
		return RequestBody.of(xml.open("m:FolderIds").raw(ids).close().close());
	}

	@Override
	public List<Answered<FolderFacts>> read(AnswerXml xml) throws XMLStreamException, IOException {
		return ResponseMessages.read(xml, FolderFacts::inFolders);
	}
}
