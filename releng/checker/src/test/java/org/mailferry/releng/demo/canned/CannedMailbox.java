package org.mailferry.releng.demo.canned;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folders and items of one mailbox. Its server uses it by one thread at a time. */
public final class CannedMailbox {

	/** A folder; the role is empty for the user's own. */
	public record Folder(String parentId, String name, String folderClass, String role) {
	}

	/** An item where it lies. */
	public record Placed(String folderId, CannedItem item) {
	}

	private final String prefix;
	private final Map<String, Folder> folders = new LinkedHashMap<>();
	private final Map<String, Placed> items = new LinkedHashMap<>();
	private int number;

	public CannedMailbox(String prefix) {
		this.prefix = prefix;
		folders.put(prefix + "root", new Folder("", "", "IPF.Note", "msgfolderroot"));
		role("inbox", "Inbox", "IPF.Note");
		role("deleteditems", "Deleted Items", "IPF.Note");
		role("calendar", "Calendar", "IPF.Appointment");
	}

	private void role(String role, String name, String folderClass) {
		folders.put(prefix + role, new Folder(prefix + "root", name, folderClass, role));
	}

	public String id(String role) {
		return prefix + role;
	}

	public synchronized String addFolder(String parentId, String name, String folderClass) {
		String id = prefix + "f" + number++;
		folders.put(id, new Folder(parentId, name, folderClass, ""));
		return id;
	}

	public synchronized String add(String folderId, CannedItem item) {
		String id = prefix + "i" + number++;
		items.put(id, new Placed(folderId, item));
		return id;
	}

	public synchronized void replace(String id, CannedItem item) {
		items.computeIfPresent(id, (key, placed) -> new Placed(placed.folderId(), item));
	}

	public synchronized void remove(String id) {
		if (items.remove(id) == null) {
			folders.remove(id);
			List.copyOf(folders.entrySet()).stream().filter(entry -> entry.getValue().parentId().equals(id))
					.forEach(entry -> remove(entry.getKey()));
			empty(id);
		}
	}

	public synchronized void empty(String folderId) {
		items.values().removeIf(placed -> placed.folderId().equals(folderId));
	}

	public synchronized void putFolder(String id, Folder folder) {
		folders.put(id, folder);
	}

	public synchronized Map<String, Folder> folders() {
		return new LinkedHashMap<>(folders);
	}

	public synchronized Map<String, Placed> items() {
		return new LinkedHashMap<>(items);
	}

	/** Takes over all folders and items of another. */
	public void copyOf(CannedMailbox other) {
		Map<String, String> ids = new LinkedHashMap<>();
		other.folders().forEach((id, folder) -> ids.put(id, folder.role().isEmpty()
				? addFolder(ids.get(folder.parentId()), folder.name(), folder.folderClass())
				: prefix + (folder.role().equals("msgfolderroot") ? "root" : folder.role())));
		other.items().values().forEach(placed -> add(ids.get(placed.folderId()), placed.item()));
	}
}
