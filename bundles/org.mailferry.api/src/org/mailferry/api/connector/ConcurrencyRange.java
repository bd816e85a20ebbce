package org.mailferry.api.connector;

/**
 * How many requests this program may have in flight at one endpoint at the same time, in all its passes together. Within
 * the range the engine finds out what the servers bear.
 *
 * @param floor
 *            fewer than this it never becomes, 1 or more
 * @param start
 *            with so many it begins
 * @param ceiling
 *            more than this it never becomes, at most {@value #MOST}
 */
public record ConcurrencyRange(int floor, int start, int ceiling) {

	/** What nobody should ask of one endpoint, whatever it has. */
	public static final int MOST = 1_000;
	/** Begins low and is raised while the servers bear it; the ceiling is what migration services allow one endpoint. */
	public static final ConcurrencyRange DEFAULT = new ConcurrencyRange(1, 10, 100);

	public ConcurrencyRange {
		if (floor < 1 || start < floor || ceiling < start || ceiling > MOST) {
			throw new IllegalArgumentException(
					"requests at the same time: 1 <= floor <= start <= ceiling <= %d, not floor %d, start %d, ceiling %d"
							.formatted(MOST, floor, start, ceiling));
		}
	}
}
