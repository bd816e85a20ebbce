package org.mailferry.releng.demo.check;

import java.util.Comparator;
import java.util.Objects;

/**
 * What is kept of an item to compare it: about 80 bytes, whatever its size.
 *
 * @param keyHigh
 *            with keyLow the identity: digest of the search key, which copies share
 * @param contentHigh
 *            with contentLow the digest of {@link ItemProperties}
 * @param idHash
 *            finds the item again in a later listing of its folder
 */
public record ItemPrint(long keyHigh, long keyLow, long contentHigh, long contentLow, long idHash, int sizeBytes,
		String itemClass) {

	private static final Comparator<ItemPrint> CONTENT = Comparator.comparingLong(ItemPrint::contentHigh)
			.thenComparingLong(ItemPrint::contentLow);

	/** Equal identities stand together, and in them equal contents. */
	static final Comparator<ItemPrint> ORDER = Comparator.comparingLong(ItemPrint::keyHigh)
			.thenComparingLong(ItemPrint::keyLow).thenComparing(CONTENT).thenComparingInt(ItemPrint::sizeBytes);

	private static final int TOLERATED_BYTES = 4 << 10;
	private static final int TOLERATED_SHARE = 20;

	public ItemPrint {
		Objects.requireNonNull(itemClass, "itemClass");
	}

	static ItemPrint of(ItemDetails item) {
		long[] key = new Sha256().add(item.identity()).longs();
		long[] content = item.properties().content();
		return new ItemPrint(key[0], key[1], content[0], content[1], Sha256.hash(item.id()), item.sizeBytes(),
				item.itemClass());
	}

	boolean sameIdentity(ItemPrint other) {
		return keyHigh == other.keyHigh && keyLow == other.keyLow;
	}

	int compareContent(ItemPrint other) {
		return CONTENT.compare(this, other);
	}

	/** Servers count the size of the same item a little differently. */
	boolean sameSize(ItemPrint other) {
		long difference = Math.abs((long) sizeBytes - other.sizeBytes);
		return difference <= Math.max(TOLERATED_BYTES, sizeBytes / TOLERATED_SHARE);
	}
}
