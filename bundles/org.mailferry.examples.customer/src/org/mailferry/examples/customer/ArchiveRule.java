package org.mailferry.examples.customer;

import org.mailferry.api.project.PairSummary;

/**
 * Contoso's rule: a mailbox above a limit is to be archived before it is switched. What counts as its size is what has
 * been carried of it.
 *
 * @param limitMegabytes
 *            at least 1; of 1,000,000 bytes each
 */
public record ArchiveRule(long limitMegabytes) {

	/** Code of the finding about a mailbox above the limit. */
	public static final String CODE = "contoso.archive-rule";
	/**
	 * System property with the limit in megabytes, set in the installation's configuration/config.ini or by
	 * {@code MAILFERRY_JAVA_OPTS=-Dcontoso.archive.limit=500}.
	 */
	public static final String LIMIT_PROPERTY = "contoso.archive.limit";

	private static final long DEFAULT_LIMIT_MEGABYTES = 10_000;
	private static final long BYTES = 1_000_000;

	public ArchiveRule {
		if (limitMegabytes < 1) {
			throw new IllegalArgumentException("%s is at least 1 megabyte, not %d".formatted(LIMIT_PROPERTY,
					limitMegabytes));
		}
	}

	/** With the limit of this installation, 10,000 megabytes if it names none. */
	public static ArchiveRule ofThisInstallation() {
		return new ArchiveRule(Long.getLong(LIMIT_PROPERTY, DEFAULT_LIMIT_MEGABYTES));
	}

	public boolean isBroken(PairSummary mailbox) {
		return mailbox.bytes() > limitMegabytes * BYTES;
	}

	/** By how many megabytes a mailbox is above the limit, rounded up; 0 when it is not. */
	public long megabytesAbove(PairSummary mailbox) {
		return isBroken(mailbox) ? Math.ceilDiv(mailbox.bytes() - limitMegabytes * BYTES, BYTES) : 0;
	}
}
