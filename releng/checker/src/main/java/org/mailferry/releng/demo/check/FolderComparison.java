package org.mailferry.releng.demo.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The items of one folder on both sides, compared as multisets. Identities need not be unique: of the items that share
 * one, those with the same content are the same; what is left is altered, and what then is left on one side only is
 * lost or doubled.
 */
final class FolderComparison {

	/** The same item on both sides, with different content. */
	record Altered(ItemPrint source, ItemPrint target) {
	}

	private final List<ItemPrint> lost = new ArrayList<>();
	private final List<ItemPrint> doubled = new ArrayList<>();
	private final List<ItemPrint> extra = new ArrayList<>();
	private final List<Altered> altered = new ArrayList<>();

	/** Sorts both lists. */
	FolderComparison(List<ItemPrint> source, List<ItemPrint> target) {
		source.sort(ItemPrint.ORDER);
		target.sort(ItemPrint.ORDER);
		int s = 0;
		int t = 0;
		while (s < source.size() || t < target.size()) {
			ItemPrint first = t == target.size() || s < source.size() && before(source.get(s), target.get(t))
					? source.get(s)
					: target.get(t);
			int sEnd = endOf(source, s, first);
			int tEnd = endOf(target, t, first);
			compare(source.subList(s, sEnd), target.subList(t, tEnd));
			s = sEnd;
			t = tEnd;
		}
	}

	private static boolean before(ItemPrint a, ItemPrint b) {
		return ItemPrint.ORDER.compare(a, b) <= 0;
	}

	private static int endOf(List<ItemPrint> items, int from, ItemPrint identity) {
		int end = from;
		while (end < items.size() && items.get(end).sameIdentity(identity)) {
			end++;
		}
		return end;
	}

	/** Items of one identity, in the order of their contents. */
	private void compare(List<ItemPrint> source, List<ItemPrint> target) {
		Deque<ItemPrint> onlySource = new ArrayDeque<>();
		Deque<ItemPrint> onlyTarget = new ArrayDeque<>();
		int s = 0;
		int t = 0;
		while (s < source.size() && t < target.size()) {
			ItemPrint one = source.get(s);
			ItemPrint other = target.get(t);
			int order = one.compareContent(other);
			if (order < 0) {
				onlySource.add(one);
				s++;
			} else if (order > 0) {
				onlyTarget.add(other);
				t++;
			} else {
				if (!one.sameSize(other)) {
					altered.add(new Altered(one, other));
				}
				s++;
				t++;
			}
		}
		onlySource.addAll(source.subList(s, source.size()));
		onlyTarget.addAll(target.subList(t, target.size()));
		while (!onlySource.isEmpty() && !onlyTarget.isEmpty()) {
			altered.add(new Altered(onlySource.remove(), onlyTarget.remove()));
		}
		lost.addAll(onlySource);
		(source.isEmpty() ? extra : doubled).addAll(onlyTarget);
	}

	List<ItemPrint> lost() {
		return lost;
	}

	/** Those of an identity that the source has, but fewer times. */
	List<ItemPrint> doubled() {
		return doubled;
	}

	/** Those of an identity that the source does not have. */
	List<ItemPrint> extra() {
		return extra;
	}

	List<Altered> altered() {
		return altered;
	}
}
