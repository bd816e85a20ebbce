package org.mailferry.engine.internal.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.pass.ItemDifference.Kind;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.spool.PartitionedRecords;

/**
 * Compares two inventories as multisets: as many items of each identity, and each item's properties, size and content.
 */
final class Comparison {

	private final Inventory source;
	private final Inventory target;
	private final boolean deep;
	private final Mismatches mismatches = new Mismatches();

	/**
	 * @param deep
	 *            whether content was to be read, so that it counts when it was not
	 */
	Comparison(Inventory source, Inventory target, boolean deep) {
		this.source = source;
		this.target = target;
		this.deep = deep;
	}

	Mismatches run() throws PassHalted {
		for (int part = 0; part < PartitionedRecords.PARTS; part++) {
			compare(source.part(part), target.part(part));
		}
		return mismatches;
	}

	private void compare(List<ItemRecord> sources, List<ItemRecord> targets) {
		int s = 0;
		int t = 0;
		while (s < sources.size() || t < targets.size()) {
			Hash128 identity = smaller(sources, s, targets, t);
			int sEnd = end(sources, s, identity);
			int tEnd = end(targets, t, identity);
			compareAlike(sources.subList(s, sEnd), targets.subList(t, tEnd));
			s = sEnd;
			t = tEnd;
		}
	}

	private static Hash128 smaller(List<ItemRecord> sources, int s, List<ItemRecord> targets, int t) {
		if (s == sources.size()) {
			return targets.get(t).identity();
		}
		if (t == targets.size()) {
			return sources.get(s).identity();
		}
		Hash128 one = sources.get(s).identity();
		Hash128 other = targets.get(t).identity();
		return one.compareTo(other) <= 0 ? one : other;
	}

	private static int end(List<ItemRecord> items, int from, Hash128 identity) {
		int end = from;
		while (end < items.size() && items.get(end).identity().equals(identity)) {
			end++;
		}
		return end;
	}

	/** Compares items of one identity. */
	private void compareAlike(List<ItemRecord> sources, List<ItemRecord> targets) {
		List<ItemRecord> restOfSources = new ArrayList<>();
		List<ItemRecord> restOfTargets = new ArrayList<>();
		pairEqual(sources, targets, restOfSources, restOfTargets);
		restOfSources.sort(Comparator.comparing(item -> item.pending() || item.refused()));
		restOfTargets.sort(Comparator.comparing(ItemRecord::pending));
		int pairs = Math.min(restOfSources.size(), restOfTargets.size());
		for (int i = 0; i < pairs; i++) {
			pair(restOfSources.get(i), restOfTargets.get(i));
		}
		for (ItemRecord item : restOfSources.subList(pairs, restOfSources.size())) {
			mismatches.add(new Mismatch(kind(item, Kind.LOST), Optional.of(item), Optional.empty()));
		}
		Kind surplus = sources.isEmpty() ? Kind.EXTRA : Kind.DOUBLED;
		for (ItemRecord item : restOfTargets.subList(pairs, restOfTargets.size())) {
			mismatches.add(new Mismatch(kind(item, surplus), Optional.empty(), Optional.of(item)));
		}
	}

	/** Takes out pairs that are the same. Both lists stand in order of likeness. */
	private void pairEqual(List<ItemRecord> sources, List<ItemRecord> targets, List<ItemRecord> restOfSources,
			List<ItemRecord> restOfTargets) {
		int s = 0;
		int t = 0;
		while (s < sources.size() && t < targets.size()) {
			ItemRecord one = sources.get(s);
			ItemRecord other = targets.get(t);
			if (one.content().equals(other.content()) && one.same(other)) {
				noteSame(one, other);
				s++;
				t++;
			} else if (ItemRecord.BY_LIKENESS.compare(one, other) <= 0) {
				restOfSources.add(one);
				s++;
			} else {
				restOfTargets.add(other);
				t++;
			}
		}
		restOfSources.addAll(sources.subList(s, sources.size()));
		restOfTargets.addAll(targets.subList(t, targets.size()));
	}

	private void pair(ItemRecord one, ItemRecord other) {
		if (one.same(other)) {
			noteSame(one, other);
			return;
		}
		Kind kind = other.pending() ? Kind.PENDING : kind(one, Kind.ALTERED);
		mismatches.add(new Mismatch(kind, Optional.of(one), Optional.of(other)));
	}

	private void noteSame(ItemRecord one, ItemRecord other) {
		if (!one.sameInAll(other)) {
			mismatches.add(new Mismatch(Kind.FIDELITY, Optional.of(one), Optional.of(other)));
		}
		if (deep && (one.content().equals(ItemRecord.UNREAD) || other.content().equals(ItemRecord.UNREAD))) {
			mismatches.notRead();
		}
	}

	private static Kind kind(ItemRecord item, Kind otherwise) {
		if (item.refused()) {
			return Kind.REFUSED;
		}
		return item.pending() ? Kind.PENDING : otherwise;
	}
}
