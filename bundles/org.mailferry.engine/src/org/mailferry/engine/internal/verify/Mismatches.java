package org.mailferry.engine.internal.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.mailferry.api.pass.FolderVerification;
import org.mailferry.api.pass.ItemDifference.Kind;

/** The differences of one folder: all are counted, the first are kept. */
final class Mismatches {

	private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
	private final List<Mismatch> first = new ArrayList<>();
	private long unread;

	void add(Mismatch mismatch) {
		counts.merge(mismatch.kind(), 1L, Long::sum);
		if (first.size() < FolderVerification.MAX_LISTED) {
			first.add(mismatch);
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

	long all() {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	List<Mismatch> first() {
		return first;
	}
}
