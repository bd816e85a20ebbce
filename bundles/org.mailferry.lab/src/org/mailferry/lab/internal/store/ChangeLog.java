package org.mailferry.lab.internal.store;

import java.util.Arrays;

/** What happened in a folder, in order. An entry is out of date when its item has a later one of the same kind. */
final class ChangeLog {

	private static final int COMPACT_FROM = 4096;

	private int[] sequence = new int[8];
	private Object[] entries = new Object[8];
	private int count;
	private int stale;

	void add(int at, Object entry) {
		if (count == sequence.length) {
			int larger = count + (count >> 1) + 8;
			sequence = Arrays.copyOf(sequence, larger);
			entries = Arrays.copyOf(entries, larger);
		}
		sequence[count] = at;
		entries[count++] = entry;
	}

	/** Says that one earlier entry means nothing any more. */
	void outdated() {
		stale++;
		if (stale > COMPACT_FROM && stale > count / 2) {
			compact();
		}
	}

	private void compact() {
		int kept = 0;
		for (int i = 0; i < count; i++) {
			if (!(entries[i] instanceof Item item) || means(item, sequence[i])) {
				sequence[kept] = sequence[i];
				entries[kept++] = entries[i];
			}
		}
		Arrays.fill(entries, kept, count, null);
		count = kept;
		stale = 0;
	}

	private static boolean means(Item item, int at) {
		return item.folder != null && (item.created == at || item.changed == at || item.readChanged == at);
	}

	int size() {
		return count;
	}

	/** The first entry later than a place in the sequence. */
	int after(int at) {
		int found = Arrays.binarySearch(sequence, 0, count, at);
		return found < 0 ? -found - 1 : found + 1;
	}

	int sequence(int index) {
		return sequence[index];
	}

	Object entry(int index) {
		return entries[index];
	}

	int last() {
		return count == 0 ? 0 : sequence[count - 1];
	}
}
