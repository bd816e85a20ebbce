package org.mailferry.store.internal.queue;

import java.util.Comparator;

/** A place in the line. */
record LineMark(int priority, long place) implements Comparable<LineMark> {

	static final LineMark BEGIN = new LineMark(Integer.MIN_VALUE, Long.MIN_VALUE);
	static final LineMark END = new LineMark(Integer.MAX_VALUE, Long.MAX_VALUE);

	private static final Comparator<LineMark> ORDER = Comparator.comparingInt(LineMark::priority)
			.thenComparingLong(LineMark::place);

	@Override
	public int compareTo(LineMark other) {
		return ORDER.compare(this, other);
	}
}
