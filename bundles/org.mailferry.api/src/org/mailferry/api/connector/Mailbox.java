package org.mailferry.api.connector;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.FolderId;
import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.MailboxAddress;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reading access to one mailbox, the same for source and target. One call at a time, except {@link #cancel()} and
 * {@link #close()}, which any thread may call.
 */
@ConsumerType
public interface Mailbox extends AutoCloseable {

	MailboxAddress address();

	/** Reads the whole folder tree with its activity hints: one round trip per 1,000 folders where the protocol allows. */
	FolderTree folders() throws ConnectorException;

	/** Looks whether a folder still exists, wherever it is now. Empty only when the server said that it does not. */
	Optional<FolderProfile> folder(FolderId id) throws ConnectorException;

	/**
	 * One page of what changed in a folder since a state.
	 *
	 * @param since
	 *            empty lists the folder from the beginning: everything in it appears as {@link ItemChange.Created}
	 */
	ChangePage changes(FolderId folder, Optional<SyncState> since, ItemProfile.Detail detail)
			throws ConnectorException, SyncStateRefusedException;

	/** Looks items up. Those that no longer exist are missing from the answer. */
	Map<ItemId, ItemProfile> describe(Collection<ItemId> items, ItemProfile.Detail detail) throws ConnectorException;

	/**
	 * Digests the content of items as far as a format carries it: equal exactly when all that is equal, whatever server it
	 * stands on. Items that no longer exist, or that the server cannot give, are missing.
	 *
	 * @param items
	 *            as they were listed; of their profiles only id and class are looked at
	 * @throws FormatUnavailableException
	 *             when the server cannot give that format
	 */
	Map<ItemId, Hash128> digest(PayloadFormat format, List<ItemProfile> items) throws ConnectorException;

	/**
	 * Whether a property of an item arrives unchanged when the item travels in a format. What does not is a loss that the
	 * connector's published matrix names.
	 *
	 * @param property
	 *            a name of {@link ItemProfile#properties()}, or {@code size} or {@code lastModified}
	 */
	default boolean carries(PayloadFormat format, String itemClass, String property) {
		return true;
	}

	/**
	 * Hashes of the subjects of items, for naming an item without showing its subject; best effort, never fails for an
	 * item.
	 */
	Map<ItemId, Hash128> subjectHashes(List<ItemId> items) throws ConnectorException;

	/** Ends calls in flight, at once, with a {@link RetryableException}; later calls fail likewise. */
	void cancel();

	@Override
	void close();
}
