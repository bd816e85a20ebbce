package org.mailferry.api.connector;

import java.util.List;
import java.util.Map;

import org.mailferry.api.FolderId;
import org.mailferry.api.ItemId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A mailbox that is written. No call here makes a receipt, an invitation or an automatic reply leave. Answers about
 * several items stand in the order of the request and have its size.
 */
@ConsumerType
public interface TargetMailbox extends Mailbox {

	/** The formats it can store as far as is known, best first. */
	List<PayloadFormat> formats();

	/** Whether an item that is replaced in a format keeps its id; else the new one is created first, then the old removed. */
	default boolean replacesInPlace(PayloadFormat format) {
		return true;
	}

	/**
	 * Whether an item of a format is stored in one step. Where it may take several, one that is found after an answer that
	 * never came may be there in part: it is taken away and sent again.
	 */
	default boolean storesAtOnce(PayloadFormat format) {
		return true;
	}

	/** The most bytes of payload that fit one upload; an item of more is not sent at all. */
	long maxUploadBytes();

	/**
	 * How many bytes of payload an upload of several items should have at most: less than {@link #maxUploadBytes()} while
	 * it is not known what the server accepts. Changes with what is learned.
	 */
	default long fittingUploadBytes() {
		return maxUploadBytes();
	}

	/** Creates folders below one parent, in one round trip. */
	List<FolderResult> createFolders(FolderId parent, List<NewFolder> folders) throws ConnectorException;

	FolderResult renameFolder(FolderId folder, String name) throws ConnectorException;

	FolderResult moveFolder(FolderId folder, FolderId newParent) throws ConnectorException;

	/** Deletes a folder for good. The caller has seen that nothing is in it. */
	FolderResult deleteFolder(FolderId folder) throws ConnectorException;

	/**
	 * Stores whole items of one format, in as few round trips as it allows. Creating is not idempotent. Replacing either
	 * keeps the item's id and is idempotent, or gives the item a new id and then removes the old one.
	 *
	 * @throws FormatUnavailableException
	 *             when the server cannot store that format
	 */
	List<ItemResult> upload(List<Upload> items) throws ConnectorException;

	/** Marks items as read or unread. Idempotent. Iterates in the map's order. */
	List<ItemResult> setRead(Map<ItemId, Boolean> items) throws ConnectorException;

	/** Moves items of one or several folders to one folder. Not idempotent: ids change. */
	List<ItemResult> moveItems(List<ItemId> items, FolderId to) throws ConnectorException;

	/** Deletes items so that an administrator can still recover them. Idempotent: one already gone is refused as NOT_FOUND. */
	List<ItemResult> deleteItems(List<ItemId> items) throws ConnectorException;
}
