package org.mailferry.engine.internal.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference.Kind;

/** The differences of one folder: all are counted, the first are kept. */
final class Mismatches {

	private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
	private final List<Mismatch> first = new ArrayList<>();
	private final List<Mismatch> fidelity = new ArrayList<>();
	private long unread;

	void add(Mismatch mismatch) {
		counts.merge(mismatch.kind(), 1L, Long::sum);
		List<Mismatch> kept = mismatch.kind() == Kind.FIDELITY ? fidelity : first;
		if (kept.size() < FolderVerification.MAX_LISTED) {
			kept.add(mismatch);
		}
	}

	/** It turned out to be none. */
	void withdraw(Mismatch mismatch) {
		counts.merge(mismatch.kind(), -1L, Long::sum);
	}

	/** The content of an item could not be compared. */
	void notRead() {
		unread++;
	}

	long unread() {
		return unread;
	}

	long count(Kind kind) {
		return counts.getOrDefault(kind, 0L);
	}

	/** All that differ in what should be the same. */
	long all() {
		return counts.entrySet().stream().filter(entry -> entry.getKey() != Kind.FIDELITY)
				.mapToLong(Map.Entry::getValue).sum();
	}

	/** The first of them, what should be the same before the rest. */
	List<Mismatch> first() {
		return Stream.concat(first.stream(), fidelity.stream()).limit(FolderVerification.MAX_LISTED).toList();
	}
}
