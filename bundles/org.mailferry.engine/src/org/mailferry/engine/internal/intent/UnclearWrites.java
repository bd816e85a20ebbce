package org.mailferry.engine.internal.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.connector.TargetMailbox;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.Intent;
import org.mailferry.api.ledger.Ledger;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.pass.PassScope;

/** What is not known of the writes of one folder's open intents, given what the ledger knows. */
final class UnclearWrites {

	/** Longer than this no request is under way to the server. */
	private static final Duration LONGEST_SENDING = Duration.ofHours(1);

	private final List<Intent.Item> creating = new ArrayList<>();
	private final Map<ItemId, CarriedItem> overwriting = new LinkedHashMap<>();
	private final Map<Intent.Item, LedgerEntry> replacing = new LinkedHashMap<>();
	private final List<LedgerEntry> doubtful = new ArrayList<>();
	private final Set<Intent.Item> inParts = new HashSet<>();
	private final TargetMailbox target;
	private Instant deadline = Instant.MIN;

	/** An item and until when its request may still be at work. Of several requests for it only the last counts. */
	private record Wish(Intent.Item item, Optional<PayloadFormat> format, Instant deadline) {
	}

	private UnclearWrites(TargetMailbox target) {
		this.target = target;
	}

	/**
	 * @param silent
	 *            since when nobody sends anything for these intents. A request may have been sent long after its intent was
	 *            opened: it is large, or one of many under the same intent
	 */
	static UnclearWrites of(PassScope scope, TargetMailbox target, List<Intent> intents, Instant silent) {
		Map<Hash128, Wish> wishes = new LinkedHashMap<>();
		for (Intent intent : intents) {
			Instant latest = intent.openedAt().plus(LONGEST_SENDING);
			Instant over = (silent.isBefore(latest) ? silent : latest).plus(scope.settings().mayBeAtWork());
			intent.items()
					.forEach(item -> wishes.put(item.item().key(), new Wish(item, intent.format(), over)));
		}
		Map<Hash128, LedgerEntry> entries = find(scope.ledger(), intents.getFirst().folder(), wishes.keySet());
		UnclearWrites unclear = new UnclearWrites(target);
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
		wish.format().filter(format -> !target.storesAtOnce(format)).ifPresent(format -> inParts.add(wish.item()));
		if (entry == null) {
			creating.add(wish.item());
			deadline = later(deadline, wish.deadline());
		} else if (wish.item().movedFrom().isEmpty() && !fulfilled(wish.item().item(), entry.item())) {
			doubtful.add(entry);
			if (wish.format().isPresent() && !target.replacesInPlace(wish.format().get())) {
				replacing.put(wish.item(), entry);
				deadline = later(deadline, wish.deadline());
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

	/** Items that were to be created in the place of others, and those. */
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

	/** Whether an item that is found may be there in part. */
	boolean inParts(Intent.Item item) {
		return inParts.contains(item);
	}

	/** Until when requests may be at work. */
	Instant deadline() {
		return deadline;
	}
}
