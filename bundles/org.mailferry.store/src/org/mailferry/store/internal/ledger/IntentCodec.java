package org.mailferry.store.internal.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.ledger.Intent;

/** The items of an intent as bytes: an intent is written and read as a whole, so it needs no row per item. */
final class IntentCodec {

	private static final byte FORMAT = 1;
	private static final int MOST_BYTES_PER_ITEM = Hash128.BYTES + CarriedItemCodec.MOST_BYTES + 1 + Integer.BYTES
			+ Hash128.BYTES;

	private IntentCodec() {
	}

	static byte[] encode(List<Intent.Item> items) {
		ByteBuffer out = ByteBuffer.allocate(1 + Integer.BYTES + items.size() * MOST_BYTES_PER_ITEM);
		out.put(FORMAT).putInt(items.size());
		for (Intent.Item item : items) {
			out.put(item.item().key().toBytes());
			CarriedItemCodec.write(item.item(), out);
			out.put((byte) (item.movedFrom().isPresent() ? 1 : 0));
			item.movedFrom().ifPresent(place -> out.putInt(place.folder()).put(place.key().toBytes()));
		}
		byte[] exact = new byte[out.flip().remaining()];
		out.get(exact);
		return exact;
	}

	static List<Intent.Item> decode(byte[] bytes) {
		ByteBuffer in = ByteBuffer.wrap(bytes);
		if (in.get() != FORMAT) {
			throw new IllegalStateException("an intent of a format this program does not know");
		}
		int count = in.getInt();
		List<Intent.Item> items = new ArrayList<>(count);
		for (int item = 0; item < count; item++) {
			Hash128 key = key(in);
			var carried = CarriedItemCodec.read(key, in);
			Optional<Intent.Place> movedFrom = in.get() == 0
					? Optional.empty()
					: Optional.of(new Intent.Place(in.getInt(), key(in)));
			items.add(new Intent.Item(carried, movedFrom));
		}
		return items;
	}

	private static Hash128 key(ByteBuffer in) {
		return new Hash128(in.getLong(), in.getLong());
	}
}
