package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads one mailbox. */
public final class MailboxReader {

	/** The distinguished folders under the root of the messages; all but that one may be missing. */
	static final List<String> ROLES = List.of("msgfolderroot", "inbox", "drafts", "outbox", "sentitems", "deleteditems",
			"junkemail", "calendar", "contacts", "tasks", "notes", "journal", "syncissues", "conflicts",
			"localfailures", "serverfailures", "conversationhistory", "recipientcache", "quickcontacts",
			"imcontactlist", "peopleconnect");

	private static final int FOLDERS_PER_PAGE = 500;
	private static final int ITEMS_PER_PAGE = 1_000;

	private final EwsConnection connection;
	private final String address;

	public MailboxReader(EwsConnection connection, String address) {
		this.connection = connection;
		this.address = address;
	}

	public String address() {
		return address;
	}

	/** All folders under the root of the messages, and that itself first; search folders left out. */
	public List<FolderFacts> folders() throws IOException {
		Map<String, String> roles = roles();
		List<FolderFacts> folders = new ArrayList<>();
		roles.forEach((id, role) -> {
			if (role.equals("msgfolderroot")) {
				folders.add(new FolderFacts(id, "", "", "", role, 0));
			}
		});
		int[] offset = { 0 };
		for (boolean[] last = { false }; !last[0];) {
			int before = offset[0];
			try (Answer answer = connection.call(address, "FindFolder",
					Requests.findFolder(before, FOLDERS_PER_PAGE))) {
				answer.read((index, name, page) -> {
					last[0] = !"false".equals(page.attribute("IncludesLastItemInRange"));
					page.children((list, all) -> all.children((kind, folder) -> {
						offset[0]++;
						FolderFacts facts = folder(folder, roles);
						if (!kind.equals("SearchFolder")) {
							folders.add(facts);
						}
					}));
				});
			}
			if (offset[0] == before) {
				break;
			}
		}
		return folders;
	}

	/**
	 * Id to role. A folder the mailbox does not have has an answer too, so the answers are in the order of the roles.
	 */
	private Map<String, String> roles() throws IOException {
		Map<String, String> roles = new HashMap<>();
		try (Answer answer = connection.call(address, "GetFolder", Requests.getDistinguishedFolders(ROLES))) {
			answer.readOrSkip((index, name, list) -> {
				if (name.equals("Folders")) {
					list.children((kind, folder) -> roles.put(folder(folder, Map.of()).id(), ROLES.get(index)));
				}
			}, "ErrorFolderNotFound");
		}
		return roles;
	}

	private static FolderFacts folder(XmlCursor folder, Map<String, String> roles) throws IOException {
		Map<String, String> facts = new HashMap<>();
		folder.children((name, fact) -> facts.put(name,
				name.endsWith("FolderId") ? fact.attribute("Id") : fact.text()));
		String id = facts.getOrDefault("FolderId", "");
		return new FolderFacts(id, facts.getOrDefault("ParentFolderId", ""), facts.getOrDefault("DisplayName", ""),
				facts.getOrDefault("FolderClass", ""), roles.getOrDefault(id, ""),
				Integer.parseInt(facts.getOrDefault("TotalCount", "0")));
	}

	/** Is given items a page at a time. */
	public interface ItemPages {
		void page(List<ItemFacts> items) throws IOException;
	}

	/** Lists a folder in pages. */
	public void items(String folderId, ItemPages pages) throws IOException {
		int offset = 0;
		for (boolean[] last = { false }; !last[0];) {
			List<ItemFacts> items = new ArrayList<>();
			try (Answer answer = connection.call(address, "FindItem",
					Requests.findItem(folderId, offset, ITEMS_PER_PAGE))) {
				answer.read((index, name, page) -> {
					last[0] = !"false".equals(page.attribute("IncludesLastItemInRange"));
					page.children((list, all) -> all.children((kind, item) -> items.add(item(kind, item))));
				});
			}
			if (items.isEmpty()) {
				return;
			}
			offset += items.size();
			pages.page(items);
		}
	}

	private static ItemFacts item(String kind, XmlCursor item) throws IOException {
		Map<String, String> facts = new HashMap<>();
		item.children((name, fact) -> facts.put(name, name.equals("ItemId") ? fact.attribute("Id") : fact.text()));
		return new ItemFacts(facts.getOrDefault("ItemId", ""), kind, facts.getOrDefault("ItemClass", ""),
				Integer.parseInt(facts.getOrDefault("Size", "0")));
	}

	/** Is given each item's element, with the cursor at its start, in the order they were asked for. */
	public interface ItemReader {
		void item(int index, XmlCursor xml) throws IOException;
	}

	/** Reads all properties of items and their MIME content. */
	public void get(List<String> itemIds, ItemReader reader) throws IOException {
		get(itemIds, "", reader);
	}

	/**
	 * The same with more properties.
	 *
	 * @param paths
	 *            elements that name them
	 */
	public void get(List<String> itemIds, String paths, ItemReader reader) throws IOException {
		int[] index = { 0 };
		try (Answer answer = connection.call(address, "GetItem", Requests.getItem(itemIds, paths))) {
			answer.read((message, name, list) -> {
				if (name.equals("Items")) {
					list.children((kind, item) -> reader.item(index[0]++, item));
				}
			});
		}
		complete("GetItem", itemIds, index[0]);
	}

	/** Reads the content of files that are attached; the cursor is at the start of the Content element. */
	public void attachments(List<String> attachmentIds, ItemReader reader) throws IOException {
		try (Answer answer = connection.call(address, "GetAttachment", Requests.getAttachment(attachmentIds))) {
			answer.read((message, name, list) -> {
				if (name.equals("Attachments")) {
					list.children((kind, attachment) -> attachment.children((part, element) -> {
						if (part.equals("Content")) {
							reader.item(message, element);
						}
					}));
				}
			});
		}
	}

	/** Reads items as their export streams; the cursor is at the start of the Data element. */
	public void export(List<String> itemIds, ItemReader reader) throws IOException {
		int[] index = { 0 };
		try (Answer answer = connection.call(address, "ExportItems", Requests.exportItems(itemIds))) {
			answer.read((message, name, part) -> {
				if (name.equals("Data")) {
					reader.item(index[0]++, part);
				}
			});
		}
		complete("ExportItems", itemIds, index[0]);
	}

	private static void complete(String operation, List<String> itemIds, int answered) throws EwsException {
		if (answered != itemIds.size()) {
			throw new EwsException(operation, answered + " items for " + itemIds.size() + " asked for",
					itemIds.stream().limit(1).collect(Collectors.joining()));
		}
	}
}
