package org.mailferry.engine.internal.delta;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.ItemProfile;
import org.mailferry.api.ledger.LedgerEntry;
import org.mailferry.engine.internal.folder.SyncedFolder;

/** Finds out which of the items that appeared are items that disappeared elsewhere. */
final class MoveMatcher {

	private record Departed(int folder, LedgerEntry entry) {
	}

	private final Map<Hash128, List<Departed>> departed = new HashMap<>();

	/** This entry's item is no longer in its folder. */
	void departed(int folder, LedgerEntry entry) {
		departed.computeIfAbsent(entry.item().identity(), identity -> new ArrayList<>())
				.add(new Departed(folder, entry));
	}

	/** Takes out of the list those that were moved here. */
	List<Move> take(SyncedFolder folder, List<ItemProfile> fresh) {
		List<Move> moves = new ArrayList<>();
		for (Iterator<ItemProfile> items = fresh.iterator(); items.hasNext();) {
			ItemProfile item = items.next();
			Optional<Departed> origin = origin(folder, item);
			if (origin.isPresent()) {
				items.remove();
				moves.add(new Move(folder, item, origin.get().folder(), origin.get().entry()));
			}
		}
		return moves;
	}

	/** Of several copies the one that looks most like it. */
	private Optional<Departed> origin(SyncedFolder folder, ItemProfile item) {
		List<Departed> candidates = departed.getOrDefault(item.identity(), new ArrayList<>());
		Optional<Departed> best = candidates.stream()
				.max(Comparator.comparingInt(candidate -> likeness(new Move(folder, item, candidate.folder(),
						candidate.entry()))));
		best.ifPresent(candidates::remove);
		return best;
	}

	private static int likeness(Move move) {
		return (move.alsoChanged() ? 0 : 2) + (move.alsoFlagged() ? 0 : 1);
	}
}
