package org.mailferry.engine.internal.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.spool.PartitionedRecords;
import org.mailferry.engine.internal.spool.Spool;

/** All items of one side of a folder, in memory only as far as there is room for them. */
final class Inventory implements AutoCloseable {

	private final Spool spool;
	private final PartitionedRecords records;
	private long bytes;

	Inventory(Spool spool, long budgetBytes) {
		this.spool = spool;
		this.records = new PartitionedRecords(spool.directory(), ItemRecord.BYTES, budgetBytes);
	}

	void add(ItemRecord item) throws PassHalted {
		try {
			records.add(item.encode());
			bytes += item.sizeBytes();
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}

	long items() {
		return records.size();
	}

	/** The sum of the items' sizes. */
	long bytes() {
		return bytes;
	}

	/** The items whose identities begin alike, similar ones together. */
	List<ItemRecord> part(int part) throws PassHalted {
		try {
			ByteBuffer encoded = records.part(part);
			List<ItemRecord> items = new ArrayList<>(encoded.remaining() / ItemRecord.BYTES);
			while (encoded.hasRemaining()) {
				items.add(ItemRecord.decode(encoded));
			}
			items.sort(ItemRecord.BY_LIKENESS);
			return items;
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}

	@Override
	public void close() throws PassHalted {
		try {
			records.close();
		} catch (IOException e) {
			throw spool.failed(e);
		}
	}
}
