package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.mailferry.api.FolderPath;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.transfer.OutcomeBook;

/** Deletes from the target what left the source. What is gone already counts as deleted. */
public final class Deletions {

	private final PassScope scope;
	private final TargetSide target;
	private final OutcomeBook outcomes;

	public Deletions(PassScope scope, TargetSide target, OutcomeBook outcomes) {
		this.scope = scope;
		this.target = target;
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
		List<LedgerEntry> open = batch;
		for (int attempt = 1; !open.isEmpty(); attempt++) {
			List<ItemResult> results = send(open);
			List<LedgerEntry> again = new ArrayList<>();
			LedgerCommit.Builder commit = LedgerCommit.in(folder);
			for (int i = 0; i < open.size(); i++) {
				LedgerEntry entry = open.get(i);
				// An answer that is missing may be asked for again: deleting twice does no harm.
				Refusal refusal = i >= results.size() ? transientRefusal() : refusal(results.get(i));
				if (refusal == null || refusal.kind() == Refusal.Kind.NOT_FOUND) {
					commit.remove(entry.item().key());
					scope.tally().add(Count.DELETED, 1);
				} else if (refusal.kind() == Refusal.Kind.TRANSIENT && !target.calls().exhausted(attempt)) {
					again.add(entry);
				} else {
					scope.report().finding(DeltaFindings.notDeleted(path, entry, refusal));
				}
			}
			scope.ledger().commit(commit.build());
			if (!again.isEmpty()) {
				target.calls().backOff(attempt);
			}
			open = again;
		}
	}

	private static Refusal transientRefusal() {
		return new Refusal(Refusal.Kind.TRANSIENT, "NoAnswer", "the server left it out of its answers");
	}

	private static Refusal refusal(ItemResult result) {
		return switch (result) {
		case ItemResult.Done done -> null;
		case ItemResult.Refused refused -> refused.refusal();
		};
	}

	/** What the server refuses as a whole is tried one by one. */
	private List<ItemResult> send(List<LedgerEntry> entries) throws PassHalted {
		List<ItemId> ids = entries.stream().map(LedgerEntry::target).toList();
		try {
			return target.calls().repeat(() -> target.mailbox().deleteItems(ids));
		} catch (PermanentException e) {
			if (entries.size() == 1) {
				return List.of(new ItemResult.Refused(
						new Refusal(Refusal.Kind.REJECTED, e.serverCode(), e.getMessage())));
			}
			List<ItemResult> results = new ArrayList<>();
			for (LedgerEntry entry : entries) {
				results.addAll(send(List.of(entry)));
			}
			return results;
		}
	}
}
