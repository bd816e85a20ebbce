package org.mailferry.operations;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

import org.mailferry.api.MailboxAddress;
import org.mailferry.api.pass.PassKind;

/**
 * What to run passes on, and how.
 *
 * @param mailboxes
 *            source or target addresses of the pairs that are meant; empty means all
 * @param collection
 *            only pairs of the collection with this name
 * @param concurrency
 *            how many passes run at the same time, 1 to {@value #MAX_CONCURRENCY}, or
 *            {@value #AS_MANY_AS_SERVERS_BEAR} for as many as keep the servers busy without asking too much of them
 * @param badItemLimit
 *            more items of one mailbox than this that cannot be carried end its pass; empty never does
 * @param askEveryFolder
 *            asks folders for changes even when their hint says there are none
 * @param rebuild
 *            for a sync: forgets what the project knows of what was carried and finds it out anew from both mailboxes
 * @param batchItems
 *            most items of one request
 * @param batchBytes
 *            most payload bytes of one request, unless a single item is larger
 */
public record RunOptions(PassKind kind, List<MailboxAddress> mailboxes, Optional<String> collection, int concurrency,
		OptionalInt badItemLimit, boolean askEveryFolder, boolean rebuild, int batchItems,
		long batchBytes) {

	/** Follows what the servers turn out to bear. */
	public static final int AS_MANY_AS_SERVERS_BEAR = 0;
	public static final int DEFAULT_CONCURRENCY = AS_MANY_AS_SERVERS_BEAR;
	/** What a person may ask for. */
	public static final int MAX_CONCURRENCY = 100;
	/** A batch of usual mail. */
	public static final int DEFAULT_BATCH_ITEMS = 256;
	/** Large enough to make the round trip cheap, small enough to be repeated. */
	public static final long DEFAULT_BATCH_BYTES = 4L * 1024 * 1024;

	public RunOptions {
		Objects.requireNonNull(kind, "kind");
		mailboxes = List.copyOf(mailboxes);
		Objects.requireNonNull(collection, "collection");
		if (concurrency < 0 || concurrency > MAX_CONCURRENCY) {
			throw new IllegalArgumentException(
					"the concurrency is 1 to %d, or 0 for as many as the servers bear, not %d"
							.formatted(MAX_CONCURRENCY, concurrency));
		}
		if (badItemLimit.isPresent() && badItemLimit.getAsInt() < 0) {
			throw new IllegalArgumentException("the bad item limit is 0 or more");
		}
		if (batchItems < 1 || batchBytes < 1) {
			throw new IllegalArgumentException("batch sizes are at least 1");
		}
	}

	/** All pairs, in the usual way. */
	public static RunOptions of(PassKind kind) {
		return of(kind, List.of());
	}

	/** The pairs of these mailboxes, or all, in the usual way. */
	public static RunOptions of(PassKind kind, List<MailboxAddress> mailboxes) {
		return new RunOptions(kind, mailboxes, Optional.empty(), DEFAULT_CONCURRENCY, OptionalInt.empty(), false, false,
				DEFAULT_BATCH_ITEMS, DEFAULT_BATCH_BYTES);
	}

	public RunOptions withMailboxes(List<MailboxAddress> some) {
		return new RunOptions(kind, some, collection, concurrency, badItemLimit, askEveryFolder, rebuild, batchItems,
				batchBytes);
	}

	public RunOptions withCollection(Optional<String> name) {
		return new RunOptions(kind, mailboxes, name, concurrency, badItemLimit, askEveryFolder, rebuild, batchItems,
				batchBytes);
	}

	public RunOptions withConcurrency(int passes) {
		return new RunOptions(kind, mailboxes, collection, passes, badItemLimit, askEveryFolder, rebuild, batchItems,
				batchBytes);
	}

	public RunOptions withBadItemLimit(OptionalInt limit) {
		return new RunOptions(kind, mailboxes, collection, concurrency, limit, askEveryFolder, rebuild, batchItems,
				batchBytes);
	}

	public RunOptions withAskEveryFolder(boolean ask) {
		return new RunOptions(kind, mailboxes, collection, concurrency, badItemLimit, ask, rebuild, batchItems,
				batchBytes);
	}

	public RunOptions withRebuild(boolean anew) {
		return new RunOptions(kind, mailboxes, collection, concurrency, badItemLimit, askEveryFolder, anew, batchItems,
				batchBytes);
	}

	public RunOptions withBatches(int items, long bytes) {
		return new RunOptions(kind, mailboxes, collection, concurrency, badItemLimit, askEveryFolder, rebuild, items,
				bytes);
	}
}
