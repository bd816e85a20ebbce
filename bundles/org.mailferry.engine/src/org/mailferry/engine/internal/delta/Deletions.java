package org.mailferry.engine.internal.delta;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.mailferry.api.FolderPath;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.Removal;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.transfer.OutcomeBook;

/** Deletes from the target what left the source. What is gone already counts as deleted. */
public final class Deletions {

	private final PassScope scope;
	private final Removal removal;
	private final OutcomeBook outcomes;

	public Deletions(PassScope scope, TargetSide target, OutcomeBook outcomes) {
		this.scope = scope;
		removal = new Removal(target);
		this.outcomes = outcomes;
	}

	/** Deletes items that left a folder of the source, carried or not. */
	void deleteSources(SyncedFolder folder, Collection<ItemId> sources) throws PassHalted {
		delete(folder.number(), folder.path(), new Entries(scope.ledger(), folder.number()).of(sources).values());
		List<ItemId> over = outcomes.over(sources);
		if (!over.isEmpty()) {
			scope.ledger().commit(LedgerCommit.in(folder.number()).settleOutcomes(over).build());
		}
	}

	/** Deletes items that were carried. */
	public void delete(int folder, FolderPath path, Collection<LedgerEntry> entries) throws PassHalted {
		List<LedgerEntry> all = List.copyOf(entries);
		int most = scope.settings().batchItems();
		for (int from = 0; from < all.size(); from += most) {
			deleteBatch(folder, path, all.subList(from, Math.min(all.size(), from + most)));
			scope.report().progress(path);
		}
	}

	private void deleteBatch(int folder, FolderPath path, List<LedgerEntry> batch) throws PassHalted {
		Map<ItemId, Refusal> staying = removal.remove(batch.stream().map(LedgerEntry::target).toList());
		LedgerCommit.Builder commit = LedgerCommit.in(folder);
		for (LedgerEntry entry : batch) {
			Refusal refusal = staying.get(entry.target());
			if (refusal == null) {
				commit.remove(entry.item().key());
				scope.tally().add(Count.DELETED, 1);
			} else {
				scope.report().finding(DeltaFindings.notDeleted(path, entry, refusal));
			}
		}
		scope.ledger().commit(commit.build());
	}
}
