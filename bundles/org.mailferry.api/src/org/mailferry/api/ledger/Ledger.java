package org.mailferry.api.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.mailferry.api.Hash128;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The memory of one mailbox pair, held by the one pass that has claimed the pair: every call fails with
 * {@link StoreException} of code {@code project.claim-lost} once another pass has taken over. Safe for use by the threads
 * of that pass; safe to call from virtual threads, which it does not pin. What a call wrote is durable when it returns.
 */
@ProviderType
public interface Ledger {

	/** All links of the pair, by number. */
	List<FolderLink> folders();

	/**
	 * Adds a link (number 0) or updates the one with its number.
	 *
	 * @return it, with its number
	 */
	FolderLink save(FolderLink link);

	/** Removes a link with its entries, watermarks, outcomes and intents. */
	void removeFolder(int folder);

	/** Forgets how far a folder was read; its entries stay. For a state the server refuses. */
	void forgetSourceWatermark(int folder);

	Watermarks watermarks(int folder);

	/** Looks entries up by key; absent ones are missing. At most 1,000 keys. */
	Map<Hash128, LedgerEntry> find(int folder, Collection<Hash128> keys);

	/** Looks one entry up by the target's item id. */
	Optional<LedgerEntry> findByTarget(int folder, org.mailferry.api.ItemId target);

	/** Hands every entry of a folder to the consumer, by key, in bounded memory. The consumer may not call the ledger. */
	void scan(int folder, Consumer<LedgerEntry> consumer);

	/** The most entries that {@link #page} gives at once. */
	int MAX_PAGE = 1_000;

	/**
	 * Entries of a folder by key, unsigned.
	 *
	 * @param after
	 *            only keys greater than it; empty begins with the first
	 * @param limit
	 *            1 to {@link #MAX_PAGE}
	 */
	List<LedgerEntry> page(int folder, Optional<Hash128> after, int limit);

	/**
	 * Stores an intent, durably, before its request is sent.
	 *
	 * @param intent
	 *            its id is ignored
	 * @return its id
	 */
	long openIntent(Intent intent);

	/** Intents that were never settled, oldest first; when each was opened as this process's clock would have said, about. */
	List<Intent> openIntents();

	/** Items that could not be carried so far, at most {@code limit}, fewest attempts first. */
	List<ItemOutcome> outcomes(int limit);

	/** How many items could not be carried so far. */
	long outcomeCount();

	/** Applies one commit as one transaction. */
	void commit(LedgerCommit commit);
}
