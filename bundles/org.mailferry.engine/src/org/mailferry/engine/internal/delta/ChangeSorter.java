package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.SourceSide;

/** Holds changes against the ledger. What a server calls a change does not decide; what the ledger lacks does. */
final class ChangeSorter {

	private final PassScope scope;
	private final SourceSide source;

	ChangeSorter(PassScope scope, SourceSide source) {
		this.scope = scope;
		this.source = source;
	}

	SortedChanges sort(int folder, Collection<ItemChange> changes) throws PassHalted {
		SortedChanges sorted = new SortedChanges(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>(),
				new ArrayList<>());
		List<ItemId> strangers = new ArrayList<>();
		Entries entries = new Entries(scope.ledger(), folder);
		List<ItemId> asked = changes.stream().filter(change -> !(change instanceof ItemChange.Deleted))
				.map(ItemChange::id).toList();
		Map<Hash128, LedgerEntry> known = entries.of(asked);
		for (ItemChange change : changes) {
			LedgerEntry entry = known.get(Entries.key(change.id()));
			switch (change) {
			case ItemChange.Created created -> sort(created.item(), entry, sorted);
			case ItemChange.Updated updated -> sort(updated.item(), entry, sorted);
			case ItemChange.Deleted deleted -> sorted.deleted().add(deleted.id());
			case ItemChange.ReadFlagChanged flag -> {
				if (entry == null) {
					strangers.add(flag.id());
				} else {
					sorted.reads().put(flag.id(), flag.read());
				}
			}
			}
		}
		describe(strangers).forEach(item -> sorted.fresh().add(item));
		return sorted;
	}

	private static void sort(ItemProfile item, LedgerEntry entry, SortedChanges sorted) {
		if (entry == null) {
			sorted.fresh().add(item);
		} else if (entry.item().version() != item.version()) {
			sorted.changed().add(item);
		}
	}

	private Collection<ItemProfile> describe(List<ItemId> items) throws PassHalted {
		List<ItemProfile> found = new ArrayList<>();
		int most = scope.settings().batchItems();
		for (int from = 0; from < items.size(); from += most) {
			List<ItemId> batch = items.subList(from, Math.min(items.size(), from + most));
			try {
				Map<ItemId, ItemProfile> described = source.calls()
						.repeat(() -> source.mailbox().describe(batch, Detail.SYNC));
				// Only what was asked for, whatever came.
				batch.stream().distinct().map(described::get).filter(Objects::nonNull).forEach(found::add);
			} catch (PermanentException e) {
				// they are in no ledger: when they matter they show up as created or updated
				scope.report().finding(DeltaFindings.notDescribed(batch.size(), e));
			}
		}
		return found;
	}
}
