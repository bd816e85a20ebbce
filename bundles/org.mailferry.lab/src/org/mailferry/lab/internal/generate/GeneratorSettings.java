package org.mailferry.lab.internal.generate;

import java.time.Instant;

/**
 * What is generated. The same settings give the same mailboxes, byte for byte.
 *
 * @param items
 *            in each mailbox
 * @param folders
 *            of a user's own in each mailbox; 0 puts all items into the inbox
 * @param itemBytes
 *            size of every item, or 0 for all kinds of items in realistic sizes
 * @param largeItems
 *            how many items of largeBytes come on top, all mailboxes together
 * @param now
 *            the time that nothing is later than
 */
public record GeneratorSettings(String domain, long seed, int mailboxes, int items, int folders, long itemBytes,
		int largeItems, long largeBytes, Instant now) {
}
