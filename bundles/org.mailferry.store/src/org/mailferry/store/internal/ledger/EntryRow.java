package org.mailferry.store.internal.ledger;

import java.nio.ByteBuffer;
import java.util.Optional;

import org.mailferry.api.Hash128;
import org.mailferry.api.ItemId;
import org.mailferry.api.ledger.LedgerEntry;

/**
 * A row of table entry. Its place is the folder's id and the first 32 bits of the key, so that rows of a folder follow one
 * another in the order of their (unsigned) keys; its content the rest of the key, the item, and the packed target id.
 */
record EntryRow(long place, byte[] content) {

	private static final int KEY_BYTES_IN_PLACE = Integer.BYTES;
	private static final int KEY_BYTES_IN_CONTENT = Hash128.BYTES - KEY_BYTES_IN_PLACE;

	/** The first place a row of the folder can have. */
	static long first(int folder) {
		return (long) folder << Integer.SIZE;
	}

	/** The last place a row of the folder can have. */
	static long last(int folder) {
		return first(folder) | 0xffff_ffffL;
	}

	static long place(int folder, Hash128 key) {
		return first(folder) | key.high() >>> Integer.SIZE;
	}

	static EntryRow of(int folder, LedgerEntry entry, IdTemplates templates) {
		byte[] target = templates.pack(entry.target().value());
		Hash128 key = entry.item().key();
		ByteBuffer content = ByteBuffer
				.allocate(KEY_BYTES_IN_CONTENT + CarriedItemCodec.MOST_BYTES + target.length);
		content.putInt((int) key.high()).putLong(key.low());
		CarriedItemCodec.write(entry.item(), content);
		content.put(target);
		byte[] exact = new byte[content.flip().remaining()];
		content.get(exact);
		return new EntryRow(place(folder, key), exact);
	}

	Hash128 key() {
		ByteBuffer in = ByteBuffer.wrap(content);
		return key(in);
	}

	private Hash128 key(ByteBuffer in) {
		return new Hash128(place << Integer.SIZE | Integer.toUnsignedLong(in.getInt()), in.getLong());
	}

	/** The entry, or nothing when its target id was packed against a template that is not among these. */
	Optional<LedgerEntry> entry(IdTemplates templates) {
		ByteBuffer in = ByteBuffer.wrap(content);
		var item = CarriedItemCodec.read(key(in), in);
		return templates.unpack(in).map(target -> new LedgerEntry(item, new ItemId(target)));
	}
}
