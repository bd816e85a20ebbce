package org.mailferry.releng.jmh;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.ledger.CarriedItem;
import org.mailferry.api.ledger.LedgerEntry;

/** Entries of the ledger as items of one mailbox on Exchange give them: their ids differ in the last bytes alone. */
final class ExchangeEntries {

	private static final int ID_BYTES = 114;

	private final byte[] common = new byte[ID_BYTES];

	ExchangeEntries(Random random) {
		random.nextBytes(common);
	}

	/**
	 * The entry of an item.
	 *
	 * @param number
	 *            of the item, among all
	 * @param random
	 *            gives what is different in each item
	 */
	LedgerEntry entry(Hash128 key, long number, Random random) {
		ByteBuffer id = ByteBuffer.wrap(common.clone()).putLong(ID_BYTES - Long.BYTES, number);
		CarriedItem item = new CarriedItem(key, new Hash128(random.nextLong(), random.nextLong()), random.nextLong(),
				20_000, true, Optional.of(Instant.ofEpochSecond(1_700_000_000L + number % 100_000_000L)));
		return new LedgerEntry(item, new ItemId(Base64.getEncoder().encodeToString(id.array())));
	}
}
