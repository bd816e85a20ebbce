package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.mailferry.releng.demo.ews.MailboxWriter.Disposal;

/** Empties a mailbox and copies another into it, item by item: no speed, no resuming, nothing that could go wrong. */
public final class PlainCopy {

	private final EwsConnection source;
	private final String from;
	private final EwsConnection target;
	private final String to;

	public PlainCopy(EwsConnection source, String from, EwsConnection target, String to) {
		this.source = source;
		this.from = from;
		this.target = target;
		this.to = to;
	}

	/** A lossy copy leaves the last item out. */
	public void copy(boolean lossy) throws IOException {
		Map<String, String> ids = new HashMap<>();
		MailboxReader reader = new MailboxReader(target, to);
		MailboxWriter writer = new MailboxWriter(target, to);
		List<FolderFacts> there = reader.folders();
		for (FolderFacts folder : there) {
			if (folder.wellKnown() && !folder.role().equals("msgfolderroot")) {
				List<String> items = new ArrayList<>();
				reader.items(folder.id(), page -> page.forEach(item -> items.add(item.id())));
				if (!items.isEmpty()) {
					writer.delete(items, Disposal.HARD);
				}
			} else if (!folder.wellKnown() && there.stream().noneMatch(
					above -> above.id().equals(folder.parentId()) && !above.wellKnown())) {
				writer.deleteFolder(folder.id(), Disposal.HARD);
			}
		}
		MailboxReader original = new MailboxReader(source, from);
		List<String[]> items = new ArrayList<>();
		for (FolderFacts folder : parentsFirst(original.folders())) {
			String id = folder.wellKnown()
					? there.stream().filter(other -> other.role().equals(folder.role())).findFirst().orElseThrow().id()
					: create(ids.get(folder.parentId()), folder);
			ids.put(folder.id(), id);
			original.items(folder.id(), page -> page.forEach(item -> items.add(new String[]{ item.id(), id })));
		}
		for (String[] item : lossy ? items.subList(0, items.size() - 1) : items) {
			original.export(List.of(item[0]), (index, xml) -> upload(item[1], xml.text()));
		}
	}

	private static List<FolderFacts> parentsFirst(List<FolderFacts> folders) {
		List<FolderFacts> ordered = new ArrayList<>();
		List<FolderFacts> left = new ArrayList<>(folders);
		while (!left.isEmpty()) {
			List<FolderFacts> next = left.stream().filter(folder -> left.stream()
					.noneMatch(above -> above.id().equals(folder.parentId()))).toList();
			ordered.addAll(next);
			left.removeAll(next);
		}
		return ordered;
	}

	private String create(String parentId, FolderFacts folder) throws IOException {
		String kind = switch (folder.folderClass()) {
		case "IPF.Appointment" -> "CalendarFolder";
		case "IPF.Contact" -> "ContactsFolder";
		case "IPF.Task" -> "TasksFolder";
		default -> "Folder";
		};
		String folderClass = folder.folderClass().isEmpty()
				? ""
				: "<t:FolderClass>" + XmlText.of(folder.folderClass()) + "</t:FolderClass>";
		List<String> ids = new ArrayList<>();
		try (Answer answer = target.call(to, "CreateFolder", "<m:CreateFolder><m:ParentFolderId>"
				+ Requests.folderId(parentId) + "</m:ParentFolderId><m:Folders><t:" + kind + ">" + folderClass
				+ "<t:DisplayName>" + XmlText.of(folder.name()) + "</t:DisplayName></t:" + kind
				+ "></m:Folders></m:CreateFolder>")) {
			answer.read((index, name, list) -> list.children((element, created) -> created
					.children((property, value) -> {
						if (property.equals("FolderId")) {
							ids.add(value.attribute("Id"));
						}
					})));
		}
		return ids.getFirst();
	}

	private void upload(String folderId, String data) throws IOException {
		try (Answer answer = target.call(to, "UploadItems",
				"<m:UploadItems><m:Items><t:Item CreateAction=\"CreateNew\">"
						+ "<t:ParentFolderId Id=\"" + XmlText.of(folderId) + "\"/><t:Data>" + data.replaceAll("\\s", "")
						+ "</t:Data></t:Item></m:Items></m:UploadItems>")) {
			answer.read((index, name, part) -> {
			});
		}
	}
}
