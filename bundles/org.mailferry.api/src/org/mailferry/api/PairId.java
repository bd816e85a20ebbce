package org.mailferry.api;

/** The number of a mailbox pair within its project, from 1. */
public record PairId(long value) {

	public PairId {
		if (value < 1) {
			throw new IllegalArgumentException("a pair's number starts at 1, not " + value);
		}
	}

	@Override
	public String toString() {
		return Long.toString(value);
	}
}
