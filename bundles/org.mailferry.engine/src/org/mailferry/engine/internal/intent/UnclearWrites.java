package org.mailferry.engine.internal.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.pass.PassScope;

/** What is not known of the writes of one folder's open intents, given what the ledger knows. */
final class UnclearWrites {

	private final List<Intent.Item> creating = new ArrayList<>();
	private final Map<ItemId, CarriedItem> overwriting = new LinkedHashMap<>();
	private final Map<Intent.Item, LedgerEntry> replacing = new LinkedHashMap<>();
	private final List<LedgerEntry> doubtful = new ArrayList<>();
	private Instant deadline = Instant.MIN;

	/** An item and until when its request may still be at work. Of several requests for it only the last counts. */
	private record Wish(Intent.Item item, Instant deadline) {
	}

	private UnclearWrites() {
	}

	static UnclearWrites of(PassScope scope, List<Intent> intents) {
		Map<Hash128, Wish> wishes = new LinkedHashMap<>();
		for (Intent intent : intents) {
			Instant over = intent.openedAt().plus(scope.settings().mayBeAtWork());
			intent.items().forEach(item -> wishes.put(item.item().key(), new Wish(item, over)));
		}
		Map<Hash128, LedgerEntry> entries = find(scope.ledger(), intents.getFirst().folder(), wishes.keySet());
		UnclearWrites unclear = new UnclearWrites();
		Instant now = scope.clock().instant();
		wishes.forEach((key, wish) -> unclear.add(wish, entries.get(key), now));
		return unclear;
	}

	/** Which items of the intents are in the ledger. */
	static Set<Hash128> carried(Ledger ledger, List<Intent> intents) {
		Set<Hash128> keys = intents.stream().flatMap(intent -> intent.items().stream())
				.map(item -> item.item().key()).collect(Collectors.toSet());
		return find(ledger, intents.getFirst().folder(), keys).keySet();
	}

	private static Map<Hash128, LedgerEntry> find(Ledger ledger, int folder, Set<Hash128> keys) {
		List<Hash128> all = List.copyOf(keys);
		Map<Hash128, LedgerEntry> found = new HashMap<>();
		for (int from = 0; from < all.size(); from += Ledger.MAX_PAGE) {
			found.putAll(ledger.find(folder, all.subList(from, Math.min(all.size(), from + Ledger.MAX_PAGE))));
		}
		return found;
	}

	private void add(Wish wish, LedgerEntry entry, Instant now) {
		if (entry == null) {
			creating.add(wish.item());
			deadline = later(deadline, wish.deadline());
		} else if (wish.item().movedFrom().isEmpty() && !fulfilled(wish.item().item(), entry.item())) {
			doubtful.add(entry);
			if (wish.item().item().version() != entry.item().version()) {
				replacing.put(wish.item(), entry);
			}
			if (now.isBefore(wish.deadline())) {
				overwriting.put(entry.target(), wish.item().item());
				deadline = later(deadline, wish.deadline());
			}
		}
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private static boolean fulfilled(CarriedItem wish, CarriedItem carried) {
		return wish.version() == carried.version() && wish.read() == carried.read();
	}

	/** Items that the ledger does not have. */
	List<Intent.Item> creating() {
		return creating;
	}

	/** Items of another version than the ledger has, with what they were to replace. */
	Map<Intent.Item, LedgerEntry> replacing() {
		return replacing;
	}

	/**
	 * Items of the target that may yet become what an old request wanted of them: until that is over, nothing newer may
	 * be written to them.
	 */
	Map<ItemId, CarriedItem> overwriting() {
		return overwriting;
	}

	/** Entries that may say less than what the target has: an old request may have been carried out, or not. */
	List<LedgerEntry> doubtful() {
		return doubtful;
	}

	/** Until when requests may be at work. */
	Instant deadline() {
		return deadline;
	}
}
