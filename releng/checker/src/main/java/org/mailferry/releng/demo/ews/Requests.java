package org.mailferry.releng.demo.ews;

import java.util.List;
import java.util.stream.Collectors;

/** What is asked when reading, as it stands in soap:Body. */
final class Requests {

	private Requests() {
	}

	static String getDistinguishedFolders(List<String> names) {
		return """
				<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>\
				<m:FolderIds>%s</m:FolderIds></m:GetFolder>""".formatted(names.stream()
				.map(name -> "<t:DistinguishedFolderId Id=\"" + name + "\"/>").collect(Collectors.joining()));
	}

	static String findFolder(int offset, int max) {
		return """
				<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape>\
				<t:AdditionalProperties><t:FieldURI FieldURI="folder:ParentFolderId"/>\
				<t:FieldURI FieldURI="folder:DisplayName"/><t:FieldURI FieldURI="folder:FolderClass"/>\
				<t:FieldURI FieldURI="folder:TotalCount"/></t:AdditionalProperties></m:FolderShape>\
				<m:IndexedPageFolderView MaxEntriesReturned="%d" Offset="%d" BasePoint="Beginning"/>\
				<m:ParentFolderIds><t:DistinguishedFolderId Id="msgfolderroot"/></m:ParentFolderIds></m:FindFolder>"""
				.formatted(max, offset);
	}

	static String findItem(String folderId, int offset, int max) {
		return """
				<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>\
				<t:AdditionalProperties><t:FieldURI FieldURI="item:ItemClass"/><t:FieldURI FieldURI="item:Size"/>\
				</t:AdditionalProperties></m:ItemShape>\
				<m:IndexedPageItemView MaxEntriesReturned="%d" Offset="%d" BasePoint="Beginning"/>\
				<m:ParentFolderIds>%s</m:ParentFolderIds></m:FindItem>"""
				.formatted(max, offset, folderId(folderId));
	}

	/** The search key and the flag are not among what the server calls all properties. */
	static String getItem(List<String> itemIds, String paths) {
		return """
				<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape>\
				<t:IncludeMimeContent>true</t:IncludeMimeContent><t:AdditionalProperties>\
				<t:FieldURI FieldURI="item:Flag"/><t:ExtendedFieldURI PropertyTag="0x300B" PropertyType="Binary"/>\
				<t:ExtendedFieldURI PropertyTag="0x0E07" PropertyType="Integer"/>\
				<t:ExtendedFieldURI PropertyTag="0x1081" PropertyType="Integer"/>\
				%s</t:AdditionalProperties></m:ItemShape>%s</m:GetItem>""".formatted(paths, itemIds(itemIds));
	}

	static String getAttachment(List<String> attachmentIds) {
		return attachmentIds.stream().map(id -> "<t:AttachmentId Id=\"" + XmlText.of(id) + "\"/>")
				.collect(Collectors.joining("", "<m:GetAttachment><m:AttachmentIds>",
						"</m:AttachmentIds></m:GetAttachment>"));
	}

	static String exportItems(List<String> itemIds) {
		return "<m:ExportItems>" + itemIds(itemIds) + "</m:ExportItems>";
	}

	static String itemIds(List<String> itemIds) {
		return itemIds.stream().map(id -> "<t:ItemId Id=\"" + XmlText.of(id) + "\"/>")
				.collect(Collectors.joining("", "<m:ItemIds>", "</m:ItemIds>"));
	}

	static String folderId(String id) {
		return "<t:FolderId Id=\"" + XmlText.of(id) + "\"/>";
	}
}
