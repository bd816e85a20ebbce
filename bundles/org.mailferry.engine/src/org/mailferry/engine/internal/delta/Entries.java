package org.mailferry.engine.internal.delta;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerEntry;

/** Looks up any number of entries of one folder. */
final class Entries {

	private static final int MOST_KEYS = 1_000;

	private final Ledger ledger;
	private final int folder;

	Entries(Ledger ledger, int folder) {
		this.ledger = ledger;
		this.folder = folder;
	}

	static Hash128 key(ItemId source) {
		return Hash128.of(source.value());
	}

	/** Entries by key; absent ones are missing. */
	Map<Hash128, LedgerEntry> of(Collection<ItemId> sources) {
		Map<Hash128, LedgerEntry> found = new HashMap<>();
		Set<Hash128> keys = new HashSet<>();
		for (ItemId source : sources) {
			keys.add(key(source));
			if (keys.size() == MOST_KEYS) {
				found.putAll(ledger.find(folder, keys));
				keys.clear();
			}
		}
		if (!keys.isEmpty()) {
			found.putAll(ledger.find(folder, keys));
		}
		return found;
	}
}
