package org.mailferry.engine.internal.intent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.connector.ItemChange;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.Intent;

/** What happened in a target folder that the ledger does not know of, as far as it may belong to open intents. */
final class ReceivedItems implements TargetReader.Visitor {

	/** An item of an intent and how well a received item fits it. */
	private record Fit(Intent.Item item, ItemProfile received, int score) {
	}

	private final Set<Hash128> wanted = new HashSet<>();
	private final Predicate<ItemId> isKnown;
	private final Map<ItemId, CarriedItem> replacements;
	private final Map<ItemId, ItemProfile> received = new LinkedHashMap<>();
	private final Set<ItemId> replaced = new HashSet<>();

	/**
	 * @param created
	 *            items that may have been created, anew or beside those they replace
	 * @param replacements
	 *            items of the target that may have become what is said here
	 * @param isKnown
	 *            whether the ledger knows an item of the target already
	 */
	ReceivedItems(Collection<Intent.Item> created, Map<ItemId, CarriedItem> replacements, Predicate<ItemId> isKnown) {
		created.forEach(item -> wanted.add(item.item().identity()));
		this.replacements = replacements;
		this.isKnown = isKnown;
	}

	@Override
	public void change(ItemChange change) {
		switch (change) {
		case ItemChange.Created created -> {
			noteReplaced(created.item());
			if (wanted.contains(created.item().identity()) && !isKnown.test(created.id())) {
				received.put(created.id(), created.item());
			}
		}
		case ItemChange.Updated updated -> {
			noteReplaced(updated.item());
			received.replace(updated.id(), updated.item());
		}
		case ItemChange.Deleted deleted -> received.remove(deleted.id());
		case ItemChange.ReadFlagChanged flag -> {
			// does not tell whether the item came from here
		}
		}
	}

	private void noteReplaced(ItemProfile now) {
		CarriedItem wish = replacements.get(now.id());
		if (wish != null && wish.lastModified().isPresent() && wish.read() == now.read()
				&& seconds(wish.lastModified()).equals(seconds(now.lastModified()))) {
			replaced.add(now.id());
		}
	}

	@Override
	public void restart() {
		received.clear();
		replaced.clear();
	}

	/** Items of the target that are as they were to become. */
	Set<ItemId> replaced() {
		return replaced;
	}

	/** Finds for as many items as possible what became of them. Of several that could be meant the likeliest is taken. */
	Map<Intent.Item, ItemProfile> match(Collection<Intent.Item> items) {
		List<Fit> fits = new ArrayList<>();
		for (Intent.Item item : items) {
			received.values().stream().filter(found -> found.identity().equals(item.item().identity()))
					.forEach(found -> fits.add(new Fit(item, found, score(item.item(), found))));
		}
		fits.sort(Comparator.comparingInt(Fit::score).reversed());
		Map<Intent.Item, ItemProfile> matches = new LinkedHashMap<>();
		Set<ItemId> taken = new HashSet<>();
		for (Fit fit : fits) {
			if (!matches.containsKey(fit.item()) && taken.add(fit.received().id())) {
				matches.put(fit.item(), fit.received());
			}
		}
		return matches;
	}

	private static int score(CarriedItem item, ItemProfile found) {
		int score = 0;
		if (item.lastModified().isPresent() && seconds(item.lastModified()).equals(seconds(found.lastModified()))) {
			score += 4;
		}
		if (item.sizeBytes() == found.sizeBytes()) {
			score += 2;
		}
		return item.read() == found.read() ? score + 1 : score;
	}

	private static Optional<Instant> seconds(Optional<Instant> time) {
		return time.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
	}
}
