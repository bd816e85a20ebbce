package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.ItemResult;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.Refusal;
import org.mailferry.api.connector.RetryableException;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;
import org.mailferry.engine.internal.intent.OpenIntents;
import org.mailferry.engine.internal.pass.Count;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;
import org.mailferry.engine.internal.retry.TargetSide;
import org.mailferry.engine.internal.transfer.CarryTask;
import org.mailferry.engine.internal.transfer.Transfer;

/**
 * Marks items as read or unread in the target. Sets a flag even where the ledger believes that it is set: what was
 * exported may be newer than what the ledger heard of. An item whose flag cannot be set is carried as a whole.
 */
final class ReadFlags {

	private final PassScope scope;
	private final SourceSide source;
	private final TargetSide target;
	private final Transfer transfer;
	private final OpenIntents intents;

	/**
	 * A flag to set.
	 *
	 * @param after
	 *            what the ledger keeps when it is set
	 */
	private record Flag(ItemId source, LedgerEntry entry, CarriedItem after) {
	}

	ReadFlags(PassScope scope, SourceSide source, TargetSide target, Transfer transfer, OpenIntents intents) {
		this.scope = scope;
		this.source = source;
		this.target = target;
		this.transfer = transfer;
		this.intents = intents;
	}

	void set(SyncedFolder folder, Map<ItemId, Boolean> reads) throws PassHalted {
		Map<Hash128, LedgerEntry> entries = new Entries(scope.ledger(), folder.number()).of(reads.keySet());
		List<Flag> flags = new ArrayList<>();
		reads.forEach((id, read) -> Optional.ofNullable(entries.get(Entries.key(id)))
				.ifPresent(entry -> flags.add(new Flag(id, entry, flagged(entry.item(), read)))));
		set(folder, flags);
	}

	/** Sets the flags of items that were moved here and are the same but for their flag. */
	void setMoved(SyncedFolder folder, List<ItemProfile> items) throws PassHalted {
		Map<Hash128, LedgerEntry> entries = new Entries(scope.ledger(), folder.number())
				.of(items.stream().map(ItemProfile::id).toList());
		List<Flag> flags = new ArrayList<>();
		items.forEach(item -> Optional.ofNullable(entries.get(Entries.key(item.id())))
				.ifPresent(entry -> flags.add(new Flag(item.id(), entry, CarriedItem.of(item)))));
		set(folder, flags);
	}

	private void set(SyncedFolder folder, List<Flag> flags) throws PassHalted {
		int most = scope.settings().batchItems();
		for (int from = 0; from < flags.size(); from += most) {
			List<Flag> batch = flags.subList(from, Math.min(flags.size(), from + most));
			carry(folder, setBatch(folder, batch));
			scope.report().progress(folder.path());
		}
	}

	/** Returns those whose flags could not be set. */
	private List<Flag> setBatch(SyncedFolder folder, List<Flag> batch) throws PassHalted {
		List<Flag> failed = new ArrayList<>();
		List<Flag> open = batch;
		for (int attempt = 1; !open.isEmpty(); attempt++) {
			List<ItemResult> results = send(folder, open);
			List<Flag> again = new ArrayList<>();
			LedgerCommit.Builder commit = LedgerCommit.in(folder.number());
			for (int i = 0; i < open.size(); i++) {
				if (i >= results.size()) {
					again.add(open.get(i));
				} else {
					note(open.get(i), results.get(i), commit, again, failed);
				}
			}
			scope.ledger().commit(commit.build());
			if (!again.isEmpty()) {
				if (target.calls().exhausted(attempt)) {
					failed.addAll(again);
					return failed;
				}
				target.calls().backOff(attempt);
			}
			open = again;
		}
		return failed;
	}

	private void note(Flag flag, ItemResult result, LedgerCommit.Builder commit, List<Flag> again, List<Flag> failed) {
		switch (result) {
		case ItemResult.Done done -> {
			commit.put(new LedgerEntry(flag.after(), done.id()));
			scope.tally().add(Count.READ_FLAGS, 1);
		}
		case ItemResult.Refused refused -> {
			if (refused.refusal().kind() == Refusal.Kind.TRANSIENT) {
				again.add(flag);
			} else {
				failed.add(flag);
			}
		}
		}
	}

	private static CarriedItem flagged(CarriedItem item, boolean read) {
		return new CarriedItem(item.key(), item.identity(), item.version(), item.sizeBytes(), read,
				item.lastModified());
	}

	private List<ItemResult> send(SyncedFolder folder, List<Flag> flags) throws PassHalted {
		Map<ItemId, Boolean> wanted = new LinkedHashMap<>();
		flags.forEach(flag -> wanted.put(flag.entry().target(), flag.after().read()));
		List<Intent.Item> items = flags.stream().map(flag -> new Intent.Item(flag.after(), Optional.empty())).toList();
		for (int attempt = 1;; attempt++) {
			try {
				// Each attempt has an intent of its own: what counts is when the last request was sent.
				return target.calls().intended(() -> intents.open(folder.number(), Optional.empty(), items),
						() -> target.mailbox().setRead(wanted));
			} catch (RetryableException e) {
				attempt = target.calls().backOff(attempt, e);
			} catch (PermanentException e) {
				Refusal refusal = new Refusal(Refusal.Kind.REJECTED, e.serverCode(), e.getMessage());
				return flags.stream().<ItemResult>map(flag -> new ItemResult.Refused(refusal)).toList();
			}
		}
	}

	private void carry(SyncedFolder folder, List<Flag> failed) throws PassHalted {
		if (failed.isEmpty()) {
			return;
		}
		List<ItemId> ids = failed.stream().map(Flag::source).toList();
		Map<ItemId, ItemProfile> found = source.calls()
				.require(() -> source.mailbox().describe(ids, Detail.SYNC));
		transfer.now(ids.stream().distinct().map(found::get).filter(Objects::nonNull)
				.map(item -> CarryTask.again(folder, item)).toList());
	}
}
