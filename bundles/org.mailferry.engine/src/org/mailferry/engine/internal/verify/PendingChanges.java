package org.mailferry.engine.internal.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ChangePage;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.connector.ItemProfile.Detail;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.connector.SyncStateRefusedException;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.retry.PageTrail;
import org.mailferry.engine.internal.retry.SourceSide;

/**
 * Finds out what is pending in a folder: from the changes since its watermark, or, when there are too many of them or
 * there is no watermark, from the versions in the ledger.
 */
final class PendingChanges {

	private static final int MOST_KEPT = 50_000;

	private final PassScope scope;
	private final SourceSide source;

	PendingChanges(PassScope scope, SourceSide source) {
		this.scope = scope;
		this.source = source;
	}

	Pendency of(FolderLink folder) throws PassHalted {
		Optional<SyncState> state = scope.ledger().watermarks(folder.number()).source();
		if (state.isEmpty()) {
			return byVersion(folder.number());
		}
		Set<Hash128> sources = new HashSet<>();
		Set<Hash128> targets = new HashSet<>();
		boolean last = false;
		PageTrail trail = new PageTrail();
		while (!last) {
			SyncState from = state.orElseThrow();
			try {
				ChangePage page = source.calls().<ChangePage, SyncStateRefusedException>repeat(
						() -> source.mailbox().changes(folder.source(), Optional.of(from), Detail.SYNC));
				trail.follow(page);
				collect(folder.number(), page.changes(), sources, targets);
				state = Optional.of(page.next());
				last = page.last();
			} catch (SyncStateRefusedException | PermanentException e) {
				return byVersion(folder.number());
			}
			if (sources.size() + targets.size() > MOST_KEPT) {
				return byVersion(folder.number());
			}
		}
		return Pendency.of(sources, targets);
	}

	private void collect(int folder, List<ItemChange> changes, Set<Hash128> sources, Set<Hash128> targets) {
		List<Hash128> deleted = new ArrayList<>();
		for (ItemChange change : changes) {
			Hash128 key = ItemRecord.key(change.id());
			if (change instanceof ItemChange.Deleted) {
				deleted.add(key);
			} else {
				sources.add(key);
			}
		}
		for (int from = 0; from < deleted.size(); from += Ledger.MAX_PAGE) {
			List<Hash128> some = deleted.subList(from, Math.min(deleted.size(), from + Ledger.MAX_PAGE));
			scope.ledger().find(folder, some).values()
					.forEach(entry -> targets.add(ItemRecord.key(entry.target())));
		}
	}

	private Pendency byVersion(int folder) {
		return new Pendency() {
			@Override
			public Set<Hash128> ofSource(List<ItemProfile> items) {
				Set<Hash128> pending = new HashSet<>();
				for (int from = 0; from < items.size(); from += Ledger.MAX_PAGE) {
					addUncarried(folder, items.subList(from, Math.min(items.size(), from + Ledger.MAX_PAGE)), pending);
				}
				return pending;
			}

			@Override
			public Set<Hash128> ofTarget(List<ItemProfile> items) {
				return Set.of();
			}
		};
	}

	private void addUncarried(int folder, List<ItemProfile> items, Set<Hash128> pending) {
		Map<Hash128, LedgerEntry> entries = scope.ledger().find(folder,
				items.stream().map(item -> ItemRecord.key(item.id())).toList());
		for (ItemProfile item : items) {
			Hash128 key = ItemRecord.key(item.id());
			LedgerEntry entry = entries.get(key);
			if (entry == null || entry.item().version() != item.version()) {
				pending.add(key);
			}
		}
	}
}
