package org.mailferry.engine.internal.delta;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.spool.PartitionedRecords;
import org.mailferry.engine.internal.spool.Spool;

/**
 * Compares a folder as a whole: what is in it is noted while it is listed, and entries of items that were not seen are
 * deletions that nobody reported.
 */
final class Relisting implements AutoCloseable {

	private static final long MEMORY_BYTES = 1024 * 1024;

	private final PassScope scope;
	private final Spool spool;
	private final SyncedFolder folder;
	private final Deletions deletions;
	private final PartitionedRecords seen;

	Relisting(PassScope scope, Spool spool, SyncedFolder folder, Deletions deletions) {
		this.scope = scope;
		this.spool = spool;
		this.folder = folder;
		this.deletions = deletions;
		this.seen = new PartitionedRecords(spool.directory(), Hash128.BYTES, MEMORY_BYTES);
	}

	void see(Iterable<ItemChange> changes) throws PassHalted {
		try {
			for (ItemChange change : changes) {
				if (!(change instanceof ItemChange.Deleted)) {
					seen.add(Entries.key(change.id()).toBytes());
				}
			}
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}

	/** Deletes from the target what was not seen. Entries and what was seen are compared part by part, in key order. */
	void deleteUnseen() throws PassHalted {
		int part = -1;
		Set<Hash128> present = Set.of();
		Optional<Hash128> after = Optional.empty();
		List<LedgerEntry> page = scope.ledger().page(folder.number(), after, Ledger.MAX_PAGE);
		while (!page.isEmpty()) {
			List<LedgerEntry> unseen = new ArrayList<>();
			for (LedgerEntry entry : page) {
				int now = PartitionedRecords.partOf(entry.item().key().toBytes());
				if (now != part) {
					part = now;
					present = load(part);
				}
				if (!present.contains(entry.item().key())) {
					unseen.add(entry);
				}
			}
			deletions.delete(folder.number(), folder.path(), unseen);
			page = scope.ledger().page(folder.number(), Optional.of(page.getLast().item().key()), Ledger.MAX_PAGE);
		}
	}

	private Set<Hash128> load(int part) throws PassHalted {
		try {
			ByteBuffer records = seen.part(part);
			Set<Hash128> keys = HashSet.newHashSet(records.remaining() / Hash128.BYTES);
			while (records.hasRemaining()) {
				keys.add(new Hash128(records.getLong(), records.getLong()));
			}
			return keys;
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}

	@Override
	public void close() throws PassHalted {
		try {
			seen.close();
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}
}
