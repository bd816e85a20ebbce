package org.mailferry.connector.ews.internal.operation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

import org.mailferry.connector.ews.internal.soap.AnswerXml;
import org.mailferry.connector.ews.internal.soap.IncompleteAnswerException;
import org.mailferry.connector.ews.internal.soap.Operation;
import org.mailferry.connector.ews.internal.soap.RequestBody;
import org.mailferry.connector.ews.internal.soap.RequestRefusedException;
import org.mailferry.connector.ews.internal.soap.RequestXml;

/**
 * Lists all folders below the mailbox's root, a page at a time.
 *
 * @see <a href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/findfolder-operation">
 *      FindFolder operation</a>
 */
public final class FindFolder implements Operation<FindFolder.Page> {

	/** What Exchange gives at most in one answer. */
	public static final int PAGE = 1000;

	private final int offset;

	public FindFolder(int offset) {
		this.offset = offset;
	}

	/**
	 * Some folders.
	 *
	 * @param next
	 *            offset of the next page
	 * @param last
	 *            whether there is no next page
	 */
	public record Page(List<FolderFacts> folders, int next, boolean last) {
	}

	@Override
	public String name() {
		return "FindFolder";
	}

	@Override
	public RequestBody body() {
		RequestXml xml = new RequestXml().open("m:FindFolder", "Traversal", "Deep");
		FolderFacts.shape(xml);
		xml.empty("m:IndexedPageFolderView", "MaxEntriesReturned", Integer.toString(PAGE), "Offset",
				Integer.toString(offset), "BasePoint", "Beginning");
		xml.open("m:ParentFolderIds").id("t:DistinguishedFolderId", "msgfolderroot").close();
		return RequestBody.of(xml.close());
	}

	@Override
	public Page read(AnswerXml xml) throws XMLStreamException, IOException, RequestRefusedException {
		return ResponseMessages.single(xml, this::page).value()
				.orElseThrow(() -> new IncompleteAnswerException("it has no list of folders"));
	}

	private Optional<Page> page(AnswerXml xml) throws XMLStreamException, IOException {
		if (!xml.name().equals("RootFolder")) {
			xml.skip();
			return Optional.empty();
		}
		String next = xml.attribute("IndexedPagingOffset");
		String last = xml.attribute("IncludesLastItemInRange");
		List<FolderFacts> folders = new ArrayList<>();
		int seen = 0;
		while (xml.nextChild()) {
			if (!xml.name().equals("Folders")) {
				xml.skip();
				continue;
			}
			while (xml.nextChild()) {
				seen++;
				Optional<FolderFacts> folder = FolderFacts.read(xml);
				if (folder.isPresent()) {
					ResponseMessages.add(folders, folder.get());
				}
			}
		}
		// A page without anything on it is the last one, whatever the server says: it would be asked for for ever.
		return Optional.of(new Page(folders, next(next, offset + seen), seen == 0 || !last.equals("false")));
	}

	/** The server's idea of the next page's offset, if it leads on. */
	private int next(String text, int counted) {
		try {
			int said = Integer.parseInt(text);
			return said > offset ? said : counted;
		} catch (NumberFormatException e) {
			return counted;
		}
	}
}
