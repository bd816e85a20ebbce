package org.mailferry.connector.ews.internal.mailbox;

import java.util.List;
import java.util.Map;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ConnectorException;
import org.mailferry.api.connector.FolderResult;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.NewFolder;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.connector.Upload;
import org.mailferry.connector.ews.internal.elements.ElementTarget;
import org.mailferry.connector.ews.internal.elements.EndpointProperties;
import org.mailferry.connector.ews.internal.http.Capabilities;
import org.mailferry.connector.ews.internal.operation.CreateFolder;
import org.mailferry.connector.ews.internal.operation.DeleteFolder;
import org.mailferry.connector.ews.internal.operation.DeleteItem;
import org.mailferry.connector.ews.internal.operation.MoveFolder;
import org.mailferry.connector.ews.internal.operation.MoveItem;
import org.mailferry.connector.ews.internal.operation.UpdateFolder;
import org.mailferry.connector.ews.internal.operation.UpdateItem;
import org.mailferry.connector.ews.internal.operation.UploadItems;

/** Writes to a mailbox. */
public final class EwsTarget extends EwsMailbox implements TargetMailbox {

	/** What stands around the data of an upload: envelope, ids of folder and item. */
	private static final long ENVELOPE_BYTES = 16 * 1024;

	private final Capabilities capabilities;

	public EwsTarget(Line line, Formats formats, EndpointProperties refused, Capabilities capabilities) {
		super(line, formats, refused);
		this.capabilities = capabilities;
	}

	@Override
	public boolean replacesInPlace(PayloadFormat format) {
		return format.equals(Formats.ITEM_STREAM);
	}

	@Override
	public boolean storesAtOnce(PayloadFormat format) {
		return format.equals(Formats.ITEM_STREAM);
	}

	@Override
	public long maxUploadBytes() {
		return capabilities.largestRequest() - ENVELOPE_BYTES;
	}

	@Override
	public long fittingUploadBytes() {
		return capabilities.fittingRequest() - ENVELOPE_BYTES;
	}

	@Override
	public List<FolderResult> createFolders(FolderId parent, List<NewFolder> folders) throws ConnectorException {
		return folders.isEmpty()
				? List.of()
				: Results.newFolders(line(), new CreateFolder(parent, folders), folders.size());
	}

	@Override
	public FolderResult renameFolder(FolderId folder, String name) throws ConnectorException {
		return Results.folder(line(), new UpdateFolder(folder, folderClass(folder), name), folder);
	}

	@Override
	public FolderResult moveFolder(FolderId folder, FolderId newParent) throws ConnectorException {
		return Results.folder(line(), new MoveFolder(folder, newParent), folder);
	}

	@Override
	public FolderResult deleteFolder(FolderId folder) throws ConnectorException {
		return Results.folder(line(), new DeleteFolder(folder), folder);
	}

	@Override
	public List<ItemResult> upload(List<Upload> items) throws ConnectorException {
		if (items.isEmpty()) {
			return List.of();
		}
		PayloadFormat format = items.getFirst().payload().format();
		if (format.equals(Formats.ITEM_STREAM)) {
			return ways().<List<ItemResult>, RuntimeException>stream("UploadItems",
					() -> Results.newItems(line(), new UploadItems(items), items.size()));
		}
		return new ElementTarget(line(), refused()).upload(items);
	}

	@Override
	public List<ItemResult> setRead(Map<ItemId, Boolean> items) throws ConnectorException {
		List<Map.Entry<ItemId, Boolean>> flags = List.copyOf(items.entrySet());
		return flags.isEmpty()
				? List.of()
				: Results.items(line(), new UpdateItem(flags), flags.stream().map(Map.Entry::getKey).toList());
	}

	@Override
	public List<ItemResult> moveItems(List<ItemId> items, FolderId to) throws ConnectorException {
		return items.isEmpty() ? List.of() : Results.newItems(line(), new MoveItem(items, to), items.size());
	}

	@Override
	public List<ItemResult> deleteItems(List<ItemId> items) throws ConnectorException {
		return items.isEmpty() ? List.of() : Results.items(line(), DeleteItem.recoverably(items), items);
	}
}
