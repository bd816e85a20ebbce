package org.mailferry.agents.internal.relay;

/**
 * How much a crossing takes along. When either is used up it ends with what it has, and the next one goes on there: nothing
 * grows with the size of a mailbox.
 *
 * @param items
 *            items that are carried, moved, flagged or deleted
 * @param bytes
 *            of payload, as the source gives it
 */
public record CrossingBounds(int items, long bytes) {

	/** A few minutes' work at both ends. */
	public static final CrossingBounds USUAL = new CrossingBounds(5_000, 128L * 1024 * 1024);

	public CrossingBounds {
		if (items < 1 || bytes < 1) {
			throw new IllegalArgumentException("a crossing takes at least one item along");
		}
	}
}
