package org.mailferry.agents.internal.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ActivityHint;
import org.mailferry.api.connector.SyncState;
import org.mailferry.api.ledger.FolderLink;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerCommit;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.api.ledger.Watermarks;

/** One folder of a rehearsal's ledger: what the real ledger has of it, if anything, and what the rehearsal changed. */
final class RehearsedFolder {

	private final Ledger real;
	private final boolean isReal;
	private FolderLink link;
	private Optional<SyncState> source;
	private Optional<SyncState> target;
	private final NavigableMap<Hash128, LedgerEntry> put = new TreeMap<>();
	private final Map<ItemId, LedgerEntry> byTarget = new HashMap<>();
	private final Set<Hash128> removed = new HashSet<>();

	/** A folder that the real ledger has, or one that only the rehearsal knows. */
	RehearsedFolder(Ledger real, FolderLink link, boolean isReal) {
		this.real = real;
		this.link = link;
		this.isReal = isReal;
		Watermarks watermarks = isReal
				? real.watermarks(link.number())
				: new Watermarks(Optional.empty(), Optional.empty());
		source = watermarks.source();
		target = watermarks.target();
	}

	FolderLink link() {
		return counted(link, link.hint(), items());
	}

	void link(FolderLink changed) {
		link = counted(changed, changed.hint(), link.items());
	}

	private static FolderLink counted(FolderLink link, Optional<ActivityHint> hint, long items) {
		return new FolderLink(link.number(), link.source(), link.sourceParent(), link.name(), link.folderClass(),
				link.wellKnown(), link.target(), link.targetName(), hint, items);
	}

	/** The link's own number is that of the real ledger. */
	private long items() {
		Set<Hash128> touched = new HashSet<>(removed);
		touched.addAll(put.keySet());
		return (isReal ? link.items() : 0) - inReal(touched).size() + put.size();
	}

	private Map<Hash128, LedgerEntry> inReal(Collection<Hash128> keys) {
		Map<Hash128, LedgerEntry> found = new HashMap<>();
		if (isReal) {
			List<Hash128> all = List.copyOf(keys);
			for (int from = 0; from < all.size(); from += Ledger.MAX_PAGE) {
				found.putAll(real.find(link.number(), all.subList(from, Math.min(all.size(), from + Ledger.MAX_PAGE))));
			}
		}
		return found;
	}

	Watermarks watermarks() {
		return new Watermarks(source, target);
	}

	void forgetSource() {
		source = Optional.empty();
	}

	Map<Hash128, LedgerEntry> find(Collection<Hash128> keys) {
		Map<Hash128, LedgerEntry> found = new HashMap<>();
		List<Hash128> others = new ArrayList<>();
		for (Hash128 key : keys) {
			if (put.containsKey(key)) {
				found.put(key, put.get(key));
			} else if (!removed.contains(key)) {
				others.add(key);
			}
		}
		found.putAll(inReal(others));
		return found;
	}

	Optional<LedgerEntry> findByTarget(ItemId id) {
		if (byTarget.containsKey(id)) {
			return Optional.of(byTarget.get(id));
		}
		return isReal ? real.findByTarget(link.number(), id).filter(this::isUntouched) : Optional.empty();
	}

	private boolean isUntouched(LedgerEntry entry) {
		return !removed.contains(entry.item().key()) && !put.containsKey(entry.item().key());
	}

	/** Real entries and those of the rehearsal in one order. */
	List<LedgerEntry> page(Optional<Hash128> after, int limit) {
		List<LedgerEntry> page = new ArrayList<>();
		Optional<Hash128> from = after;
		boolean more = true;
		while (more && page.size() < limit) {
			List<LedgerEntry> others = isReal ? real.page(link.number(), from, limit) : List.of();
			more = others.size() == limit;
			NavigableMap<Hash128, LedgerEntry> merged = new TreeMap<>(
					from.isEmpty() ? put : put.tailMap(from.get(), false));
			if (more) {
				merged = new TreeMap<>(merged.headMap(others.getLast().item().key(), true));
			}
			for (LedgerEntry entry : others) {
				if (isUntouched(entry)) {
					merged.put(entry.item().key(), entry);
				}
			}
			page.addAll(merged.values());
			from = more ? Optional.of(others.getLast().item().key()) : from;
		}
		return List.copyOf(page.subList(0, Math.min(limit, page.size())));
	}

	void apply(LedgerCommit commit) {
		commit.removed().forEach(this::remove);
		commit.put().forEach(this::put);
		source = commit.sourceWatermark().or(() -> source);
		target = commit.targetWatermark().or(() -> target);
		link = counted(link, commit.hint().or(link::hint), link.items());
	}

	private void put(LedgerEntry entry) {
		forget(entry.item().key());
		removed.remove(entry.item().key());
		put.put(entry.item().key(), entry);
		byTarget.put(entry.target(), entry);
	}

	void remove(Hash128 key) {
		forget(key);
		removed.add(key);
	}

	private void forget(Hash128 key) {
		LedgerEntry old = put.remove(key);
		if (old != null) {
			byTarget.remove(old.target(), old);
		}
	}
}
