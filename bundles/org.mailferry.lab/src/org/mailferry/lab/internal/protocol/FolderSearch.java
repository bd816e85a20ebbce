package org.mailferry.lab.internal.protocol;

import java.util.List;
import java.util.Optional;

import org.mailferry.lab.internal.protocol.SearchField.Kind;
import org.mailferry.lab.internal.store.EntryIds;
import org.mailferry.lab.internal.store.Folder;
import org.mailferry.lab.internal.store.Mailbox;
import org.mailferry.lab.internal.stream.PropertyKey;
import org.mailferry.lab.internal.stream.PropertyValue;

/** The properties of a mailbox's folders that can be searched for. */
public record FolderSearch(Mailbox mailbox) {

	/**
	 * Finds a property.
	 *
	 * @throws ItemError
	 *             when one cannot search for it
	 */
	public SearchField<Folder> field(FieldPath path) throws ItemError {
		return switch (path) {
		case FieldPath.Named named -> named(named.uri());
		case FieldPath.Extended extended -> {
			PropertyKey key = extended.field().checked().key();
			yield SearchField.of(Kind.of(key.type()), folder -> {
				Optional<PropertyValue> value = FolderAnswer.property(mailbox, folder, key);
				return value.isEmpty() ? List.of() : SearchField.objects(key.type(), value.get());
			});
		}
		case FieldPath.Indexed indexed -> throw unsupported();
		};
	}

	private SearchField<Folder> named(String uri) throws ItemError {
		return switch (uri) {
		case "folder:DisplayName" -> SearchField.of(Kind.TEXT, folder -> List.of(folder.name()));
		case "folder:FolderClass" -> SearchField.of(Kind.TEXT,
				folder -> folder.folderClass().isEmpty() ? List.of() : List.of(folder.folderClass()));
		case "folder:TotalCount" -> SearchField.of(Kind.NUMBER, folder -> List.of((long) folder.totalCount()));
		case "folder:UnreadCount" -> SearchField.of(Kind.NUMBER, folder -> List.of((long) folder.unreadCount()));
		case "folder:ChildFolderCount" -> SearchField.of(Kind.NUMBER, folder -> List.of((long) folder.childCount()));
		case "folder:FolderId" -> SearchField.of(Kind.TEXT,
				folder -> List.of(EntryIds.folder(mailbox, folder.number())));
		case "folder:ParentFolderId" -> SearchField.of(Kind.TEXT, folder -> folder.parent()
				.<List<Object>>map(parent -> List.of(EntryIds.folder(mailbox, parent.number()))).orElse(List.of()));
		default -> throw unsupported();
		};
	}

	private static ItemError unsupported() {
		return new ItemError("ErrorUnsupportedPathForQuery",
				"The specified path is unsupported for query, sort or group operations.");
	}
}
