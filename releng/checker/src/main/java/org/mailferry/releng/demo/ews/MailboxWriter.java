package org.mailferry.releng.demo.ews;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Changes one mailbox, without a receipt, an invitation or a cancellation ever leaving it. */
public final class MailboxWriter {

	/** Where deleted things go. */
	public enum Disposal {
		HARD("HardDelete"), TO_DELETED_ITEMS("MoveToDeletedItems");

		private final String ewsName;

		Disposal(String ewsName) {
			this.ewsName = ewsName;
		}
	}

	private final EwsConnection connection;
	private final String address;

	public MailboxWriter(EwsConnection connection, String address) {
		this.connection = connection;
		this.address = address;
	}

	/** Puts a received message into a folder. */
	public String createMessage(String folderId, String mime, boolean read) throws IOException {
		String content = Base64.getEncoder().encodeToString(mime.getBytes(StandardCharsets.UTF_8));
		// PR_MESSAGE_FLAGS without "unsent": else it would be a draft.
		return create(folderId, """
				<t:Message><t:MimeContent CharacterSet="UTF-8">%s</t:MimeContent><t:ExtendedProperty>\
				<t:ExtendedFieldURI PropertyTag="0x0E07" PropertyType="Integer"/><t:Value>%d</t:Value>\
				</t:ExtendedProperty><t:IsRead>%b</t:IsRead></t:Message>""".formatted(content, read ? 1 : 0, read));
	}

	/** Puts an item into a folder that is given as EWS writes it, for example a t:Task element. */
	public String create(String folderId, String item) throws IOException {
		return one("CreateItem", """
				<m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToNone"><m:SavedItemFolderId>\
				%s</m:SavedItemFolderId><m:Items>%s</m:Items></m:CreateItem>""".formatted(Requests.folderId(folderId),
				item));
	}

	/**
	 * Sets one field of an item.
	 *
	 * @param element
	 *            the item's kind, for example {@code Message}
	 * @param field
	 *            for example {@code item:Subject}
	 * @param value
	 *            the field's element, for example {@code <t:Subject>…</t:Subject>}
	 */
	public void set(String itemId, String element, String field, String value) throws IOException {
		run("UpdateItem", """
				<m:UpdateItem ConflictResolution="AlwaysOverwrite" MessageDisposition="SaveOnly" \
				SendMeetingInvitationsOrCancellations="SendToNone" SuppressReadReceipts="true"><m:ItemChanges>\
				<t:ItemChange><t:ItemId Id="%s"/><t:Updates><t:SetItemField><t:FieldURI FieldURI="%s"/><t:%s>%s</t:%s>\
				</t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>"""
				.formatted(XmlText.of(itemId), field, element, value, element));
	}

	public void setSubject(String itemId, String element, String subject) throws IOException {
		set(itemId, element, "item:Subject", "<t:Subject>" + XmlText.of(subject) + "</t:Subject>");
	}

	public void setBody(String itemId, String element, String text) throws IOException {
		set(itemId, element, "item:Body", "<t:Body BodyType=\"Text\">" + XmlText.of(text) + "</t:Body>");
	}

	public void setRead(String itemId, boolean read) throws IOException {
		set(itemId, "Message", "message:IsRead", "<t:IsRead>" + read + "</t:IsRead>");
	}

	public void delete(List<String> itemIds, Disposal disposal) throws IOException {
		run("DeleteItem", """
				<m:DeleteItem DeleteType="%s" SendMeetingCancellations="SendToNone" \
				AffectedTaskOccurrences="AllOccurrences" SuppressReadReceipts="true">%s</m:DeleteItem>"""
				.formatted(disposal.ewsName, Requests.itemIds(itemIds)));
	}

	public void move(List<String> itemIds, String toFolderId) throws IOException {
		run("MoveItem", "<m:MoveItem><m:ToFolderId>" + Requests.folderId(toFolderId) + "</m:ToFolderId>"
				+ Requests.itemIds(itemIds) + "</m:MoveItem>");
	}

	public void copy(List<String> itemIds, String toFolderId) throws IOException {
		run("CopyItem", "<m:CopyItem><m:ToFolderId>" + Requests.folderId(toFolderId) + "</m:ToFolderId>"
				+ Requests.itemIds(itemIds) + "</m:CopyItem>");
	}

	public String createFolder(String parentId, String name) throws IOException {
		return one("CreateFolder", """
				<m:CreateFolder><m:ParentFolderId>%s</m:ParentFolderId><m:Folders><t:Folder>\
				<t:FolderClass>IPF.Note</t:FolderClass><t:DisplayName>%s</t:DisplayName></t:Folder></m:Folders>\
				</m:CreateFolder>""".formatted(Requests.folderId(parentId), XmlText.of(name)));
	}

	public void renameFolder(String folderId, String name) throws IOException {
		run("UpdateFolder", """
				<m:UpdateFolder><m:FolderChanges><t:FolderChange>%s<t:Updates><t:SetFolderField>\
				<t:FieldURI FieldURI="folder:DisplayName"/><t:Folder><t:DisplayName>%s</t:DisplayName></t:Folder>\
				</t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>"""
				.formatted(Requests.folderId(folderId), XmlText.of(name)));
	}

	public void moveFolder(String folderId, String toFolderId) throws IOException {
		run("MoveFolder",
				"<m:MoveFolder><m:ToFolderId>" + Requests.folderId(toFolderId) + "</m:ToFolderId><m:FolderIds>"
						+ Requests.folderId(folderId) + "</m:FolderIds></m:MoveFolder>");
	}

	public void deleteFolder(String folderId, Disposal disposal) throws IOException {
		run("DeleteFolder", "<m:DeleteFolder DeleteType=\"" + disposal.ewsName + "\"><m:FolderIds>"
				+ Requests.folderId(folderId) + "</m:FolderIds></m:DeleteFolder>");
	}

	public void emptyFolder(String folderId, Disposal disposal) throws IOException {
		run("EmptyFolder", "<m:EmptyFolder DeleteType=\"" + disposal.ewsName
				+ "\" DeleteSubFolders=\"false\"><m:FolderIds>" + Requests.folderId(folderId)
				+ "</m:FolderIds></m:EmptyFolder>");
	}

	private void run(String operation, String request) throws IOException {
		try (Answer answer = connection.call(address, operation, request)) {
			answer.read((index, name, part) -> {
			});
		}
	}

	private String one(String operation, String request) throws IOException {
		List<String> ids = new ArrayList<>();
		try (Answer answer = connection.call(address, operation, request)) {
			answer.read((index, name, list) -> {
				if (name.equals("Items") || name.equals("Folders")) {
					list.children((kind, created) -> created.children((property, value) -> {
						if (property.equals("ItemId") || property.equals("FolderId")) {
							ids.add(value.attribute("Id"));
						}
					}));
				}
			});
		}
		if (ids.size() != 1) {
			throw new EwsException(operation, ids.size() + " ids for one thing created", "");
		}
		return ids.getFirst();
	}
}
