package org.mailferry.store.internal.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.connector.PayloadFormat;
import org.mailferry.api.ledger.Intent;

/** What an intent is for, as bytes: it is written and read as a whole, so it needs no row per item. */
final class IntentCodec {

	/** What was written before intents knew the format of their items. */
	private static final byte WITHOUT_FORMAT = 1;
	private static final byte FORMAT = 2;
	private static final int MOST_BYTES_PER_ITEM = Hash128.BYTES + CarriedItemCodec.MOST_BYTES + 1 + Integer.BYTES
			+ Hash128.BYTES;

	private IntentCodec() {
	}

	static byte[] encode(Intent intent) {
		byte[] format = intent.format().map(PayloadFormat::name).orElse("").getBytes(StandardCharsets.UTF_8);
		ByteBuffer out = ByteBuffer.allocate(
				1 + Short.BYTES + format.length + Integer.BYTES + intent.items().size() * MOST_BYTES_PER_ITEM);
		out.put(FORMAT).putShort((short) format.length).put(format).putInt(intent.items().size());
		for (Intent.Item item : intent.items()) {
			out.put(item.item().key().toBytes());
			CarriedItemCodec.write(item.item(), out);
			out.put((byte) (item.movedFrom().isPresent() ? 1 : 0));
			item.movedFrom().ifPresent(place -> out.putInt(place.folder()).put(place.key().toBytes()));
		}
		byte[] exact = new byte[out.flip().remaining()];
		out.get(exact);
		return exact;
	}

	static Intent decode(byte[] bytes, long id, int folder, Instant openedAt) {
		ByteBuffer in = ByteBuffer.wrap(bytes);
		Optional<PayloadFormat> format = switch (in.get()) {
		case FORMAT -> format(in);
		case WITHOUT_FORMAT -> Optional.empty();
		default -> throw new IllegalStateException("an intent of a format this program does not know");
		};
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
		return new Intent(id, folder, openedAt, format, items);
	}

	private static Optional<PayloadFormat> format(ByteBuffer in) {
		byte[] name = new byte[in.getShort()];
		in.get(name);
		return name.length == 0
				? Optional.empty()
				: Optional.of(new PayloadFormat(new String(name, StandardCharsets.UTF_8)));
	}

	private static Hash128 key(ByteBuffer in) {
		return new Hash128(in.getLong(), in.getLong());
	}
}
