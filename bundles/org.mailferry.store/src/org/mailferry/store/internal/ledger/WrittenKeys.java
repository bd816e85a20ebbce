package org.mailferry.store.internal.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

import org.mailferry.api.Hash128;

/**
 * Knows of most keys that they have no entry, without looking: of a folder that was empty when the ledger first saw it,
 * entries can only be those that this ledger has written since. A Bloom filter of 256 KB for all folders together: up to
 * 200,000 keys one in a hundred is looked for in vain, from a million on every second. Safe for use by any thread.
 */
final class WrittenKeys {

	private static final int WORDS = 1 << 15;
	private static final int PROBES = 4;
	/** Odd, and its bits look random: 2 to the 64th divided by the golden ratio. */
	private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

	private volatile AtomicLongArray bits;

	/** To be called before the transaction that writes them ends; it does no harm when that fails. */
	void add(int folder, Collection<Hash128> keys) {
		if (keys.isEmpty()) {
			return;
		}
		AtomicLongArray words = begun();
		for (Hash128 key : keys) {
			for (int probe = 0; probe < PROBES; probe++) {
				long hash = hash(folder, key, probe);
				words.accumulateAndGet(word(hash), 1L << hash, (before, bit) -> before | bit);
			}
		}
	}

	private synchronized AtomicLongArray begun() {
		if (bits == null) {
			bits = new AtomicLongArray(WORDS);
		}
		return bits;
	}

	/** The keys that may have been written. */
	List<Hash128> among(int folder, Collection<Hash128> keys) {
		AtomicLongArray words = bits;
		List<Hash128> possible = new ArrayList<>();
		if (words != null) {
			for (Hash128 key : keys) {
				if (mayHave(words, folder, key)) {
					possible.add(key);
				}
			}
		}
		return possible;
	}

	private static boolean mayHave(AtomicLongArray words, int folder, Hash128 key) {
		for (int probe = 0; probe < PROBES; probe++) {
			long hash = hash(folder, key, probe);
			if ((words.get(word(hash)) & 1L << hash) == 0) {
				return false;
			}
		}
		return true;
	}

	/** The lowest six bits say which bit, the highest ones which word. */
	private static long hash(int folder, Hash128 key, int probe) {
		return (key.low() + probe * (key.high() | 1) ^ folder * SPREAD) * SPREAD;
	}

	private static int word(long hash) {
		return (int) (hash >>> Long.SIZE - Integer.numberOfTrailingZeros(WORDS));
	}
}
