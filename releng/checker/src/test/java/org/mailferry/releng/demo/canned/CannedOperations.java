package org.mailferry.releng.demo.canned;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.mailferry.releng.demo.canned.CannedMailbox.Folder;

/** What the operations do to a canned mailbox. Reads requests by patterns: they come from one client only. */
final class CannedOperations {

	private static final Pattern ITEM_ID = Pattern.compile("<t:ItemId Id=\"([^\"]*)\"");
	private static final Pattern FOLDER_ID = Pattern.compile("<t:(?:Parent)?FolderId Id=\"([^\"]*)\"");
	private static final Pattern ROLE = Pattern.compile("<t:DistinguishedFolderId Id=\"([^\"]*)\"");
	private static final Pattern OFFSET = Pattern.compile(" Offset=\"(\\d+)\"");
	private static final Pattern PAGE = Pattern.compile("MaxEntriesReturned=\"(\\d+)\"");
	private static final Pattern DATA = Pattern.compile("<t:Data>([^<]*)<");
	private static final Pattern NAME = Pattern.compile("<t:DisplayName>([^<]*)<");
	private static final Pattern SUBJECT = Pattern.compile("<t:Subject>([^<]*)<");
	private static final Pattern BODY = Pattern.compile("<t:Body[^>]*>([^<]*)<");
	private static final Pattern READ = Pattern.compile("<t:IsRead>([^<]*)<");
	private static final Pattern CREATED = Pattern.compile("<m:Items><t:(\\w+)");
	/** Narrower than any value here, so that values are cut. */
	private static final int BUFFER = 100;
	private static final int SMALL_PAGE = 7;

	private final CannedMailbox mailbox;

	CannedOperations(CannedMailbox mailbox) {
		this.mailbox = mailbox;
	}

	String run(String operation, String request) {
		List<String> items = all(ITEM_ID, request);
		List<String> folders = all(FOLDER_ID, request);
		return switch (operation) {
		case "GetFolder" -> getFolders(all(ROLE, request));
		case "FindFolder" -> findFolders(request);
		case "FindItem" -> findItems(folders.getFirst(), request);
		case "GetItem" -> each(items, operation, id -> "<m:Items>" + item(id).xml(id, true) + "</m:Items>");
		case "ExportItems" -> each(items, operation, id -> "<m:ItemId Id=\"" + id + "\"/><m:Data>"
				+ Base64.getMimeEncoder().encodeToString(item(id).exported(BUFFER)) + "</m:Data>");
		case "UploadItems" -> {
			int[] at = { 0 };
			yield each(all(DATA, request), operation, data -> "<m:ItemId Id=\"" + mailbox.add(folders.get(at[0]++),
					CannedItem.imported(Base64.getDecoder().decode(data))) + "\"/>");
		}
		case "CreateItem" -> created(mailbox.add(folders.getFirst(), newItem(request)), request);
		case "UpdateItem" -> each(items, operation, id -> {
			mailbox.replace(id, updated(item(id), request));
			return "<m:Items/>";
		});
		case "CopyItem" -> each(items, operation, id -> {
			mailbox.add(folders.getFirst(), item(id));
			return "<m:Items/>";
		});
		case "MoveItem" -> each(items, operation, id -> {
			mailbox.add(folders.getFirst(), item(id));
			mailbox.remove(id);
			return "<m:Items/>";
		});
		case "DeleteItem" -> each(items, operation, id -> {
			item(id);
			mailbox.remove(id);
			return "";
		});
		case "DeleteFolder" -> each(folders, operation, id -> {
			mailbox.remove(id);
			return "";
		});
		case "EmptyFolder" -> each(folders, operation, id -> {
			mailbox.empty(id);
			return "";
		});
		case "CreateFolder" -> each(List.of(mailbox.addFolder(folders.getFirst(), all(NAME, request).getFirst(),
				"IPF.Note")), operation,
				id -> "<m:Folders><t:Folder><t:FolderId Id=\"" + id
						+ "\"/></t:Folder></m:Folders>");
		case "UpdateFolder", "MoveFolder" -> each(List.of(folders.getLast()), operation, id -> {
			Folder old = mailbox.folders().get(id);
			mailbox.putFolder(id, operation.equals("MoveFolder")
					? new Folder(folders.getFirst(), old.name(), old.folderClass(), "")
					: new Folder(old.parentId(), all(NAME, request).getFirst(), old.folderClass(), ""));
			return "<m:Folders/>";
		});
		default -> throw new IllegalArgumentException(operation);
		};
	}

	private interface Answering {
		String answer(String id);
	}

	private static String each(List<String> ids, String operation, Answering answering) {
		StringBuilder messages = new StringBuilder();
		for (String id : ids) {
			String content;
			try {
				content = "Success\"><m:ResponseCode>NoError</m:ResponseCode>" + answering.answer(id);
			} catch (NoSuchElementException e) {
				content = "Error\"><m:MessageText>gone</m:MessageText><m:ResponseCode>Error"
						+ (operation.contains("Folder") ? "Folder" : "Item") + "NotFound</m:ResponseCode>";
			}
			messages.append("<m:").append(operation).append("ResponseMessage ResponseClass=\"").append(content)
					.append("</m:").append(operation).append("ResponseMessage>");
		}
		return messages.toString();
	}

	private CannedItem item(String id) {
		return Optional.ofNullable(mailbox.items().get(id)).orElseThrow().item();
	}

	private String getFolders(List<String> roles) {
		return each(roles, "GetFolder", role -> "<m:Folders><t:Folder><t:FolderId Id=\"" + mailbox.folders().entrySet()
				.stream().filter(entry -> entry.getValue().role().equals(role)).findFirst().orElseThrow().getKey()
				+ "\"/></t:Folder></m:Folders>");
	}

	private String findFolders(String request) {
		List<String> all = new ArrayList<>();
		mailbox.folders().forEach((id, folder) -> {
			if (!folder.role().equals("msgfolderroot")) {
				long count = mailbox.items().values().stream().filter(placed -> placed.folderId().equals(id)).count();
				all.add("<t:Folder><t:FolderId Id=\"" + id + "\"/><t:ParentFolderId Id=\"" + folder.parentId()
						+ "\"/><t:FolderClass>" + folder.folderClass() + "</t:FolderClass><t:DisplayName>"
						+ CannedItem.text(folder.name()) + "</t:DisplayName><t:TotalCount>" + count
						+ "</t:TotalCount></t:Folder>");
			}
		});
		return page(all, "FindFolder", "Folders", request);
	}

	private String findItems(String folderId, String request) {
		List<String> all = new ArrayList<>();
		mailbox.items().forEach((id, placed) -> {
			if (placed.folderId().equals(folderId)) {
				all.add(placed.item().xml(id, false));
			}
		});
		return page(all, "FindItem", "Items", request);
	}

	/** Smaller than asked for, as servers are free to do. */
	private static String page(List<String> all, String operation, String list, String request) {
		int from = Integer.parseInt(all(OFFSET, request).getFirst());
		int asked = Math.min(SMALL_PAGE, Integer.parseInt(all(PAGE, request).getFirst()));
		List<String> page = all.subList(Math.min(from, all.size()), Math.min(all.size(), from + asked));
		return each(List.of(""), operation, id -> "<m:RootFolder TotalItemsInView=\"" + all.size()
				+ "\" IncludesLastItemInRange=\"" + (from + asked >= all.size()) + "\"><t:" + list + ">"
				+ String.join("", page) + "</t:" + list + "></m:RootFolder>");
	}

	private static CannedItem newItem(String request) {
		String element = all(CREATED, request).getFirst();
		String key = "key" + System.nanoTime();
		String subject = all(SUBJECT, request).stream().findFirst().orElse("none");
		String itemClass = element.equals("Message") ? "IPM.Note" : "IPM." + element;
		boolean read = all(READ, request).contains("true");
		return new CannedItem(element, itemClass, key, subject, "body of " + key, read, "new");
	}

	private static CannedItem updated(CannedItem item, String request) {
		CannedItem updated = item;
		for (String subject : all(SUBJECT, request)) {
			updated = updated.withSubject(subject);
		}
		for (String body : all(BODY, request)) {
			updated = updated.withBody(body);
		}
		for (String read : all(READ, request)) {
			updated = updated.withRead(Boolean.parseBoolean(read));
		}
		return updated;
	}

	private String created(String id, String request) {
		String element = all(CREATED, request).getFirst();
		return each(List.of(id), "CreateItem", same -> "<m:Items><t:" + element + "><t:ItemId Id=\"" + same + "\"/></t:"
				+ element + "></m:Items>");
	}

	private static List<String> all(Pattern pattern, String text) {
		List<String> all = new ArrayList<>();
		for (Matcher matcher = pattern.matcher(text); matcher.find();) {
			all.add(matcher.group(1));
		}
		return all;
	}
}
