package org.mailferry.engine.internal.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A multiset of records of one size, divided by their first bits so that each part fits in memory: parts and their
 * records come back in any order within a part, parts in ascending order. Beyond a budget they wait in a file.
 */
public final class PartitionedRecords implements AutoCloseable {

	/** How many parts there are. A part's records begin with the same six bits. */
	public static final int PARTS = 64;

	private static final int UNUSED_BITS = 2;

	/** A stretch of the file that belongs to one part. */
	private record Extent(long offset, int length) {
	}

	private final SpoolDirectory directory;
	private final int recordBytes;
	private final long budgetBytes;
	private final List<byte[]> buffers = new ArrayList<>();
	private final int[] used = new int[PARTS];
	private final List<List<Extent>> extents = new ArrayList<>();
	private FileChannel file;
	private long fileLength;
	private long buffered;
	private long size;

	public PartitionedRecords(SpoolDirectory directory, int recordBytes, long budgetBytes) {
		this.directory = directory;
		this.recordBytes = recordBytes;
		this.budgetBytes = budgetBytes;
		for (int part = 0; part < PARTS; part++) {
			buffers.add(new byte[0]);
			extents.add(new ArrayList<>());
		}
	}

	/** The part a record belongs to. */
	public static int partOf(byte[] record) {
		return (record[0] & 0xff) >> UNUSED_BITS;
	}

	/** How many records there are. */
	public long size() {
		return size;
	}

	/** Adds a record, which must have the agreed size. */
	public void add(byte[] record) throws IOException {
		if (record.length != recordBytes) {
			throw new IllegalArgumentException("a record has %d bytes, not %d".formatted(recordBytes, record.length));
		}
		int part = partOf(record);
		byte[] buffer = buffers.get(part);
		if (used[part] + recordBytes > buffer.length) {
			buffer = java.util.Arrays.copyOf(buffer, Math.max(recordBytes * 8, buffer.length * 2));
			buffers.set(part, buffer);
		}
		System.arraycopy(record, 0, buffer, used[part], recordBytes);
		used[part] += recordBytes;
		buffered += recordBytes;
		size++;
		if (buffered > budgetBytes) {
			spill();
		}
	}

	private void spill() throws IOException {
		if (file == null) {
			file = directory.newFile();
		}
		for (int part = 0; part < PARTS; part++) {
			if (used[part] > 0) {
				write(ByteBuffer.wrap(buffers.get(part), 0, used[part]));
				extents.get(part).add(new Extent(fileLength, used[part]));
				fileLength += used[part];
				buffers.set(part, new byte[0]);
				used[part] = 0;
			}
		}
		buffered = 0;
	}

	private void write(ByteBuffer bytes) throws IOException {
		long at = fileLength;
		while (bytes.hasRemaining()) {
			at += file.write(bytes, at);
		}
	}

	/** The records of one part, one after the other. */
	public ByteBuffer part(int part) throws IOException {
		int length = extents.get(part).stream().mapToInt(Extent::length).sum() + used[part];
		ByteBuffer all = ByteBuffer.allocate(length);
		for (Extent extent : extents.get(part)) {
			all.limit(all.position() + extent.length());
			long at = extent.offset();
			while (all.hasRemaining()) {
				int read = file.read(all, at);
				if (read < 0) {
					throw new IOException("a spool file in " + directory.path() + " is shorter than what was written");
				}
				at += read;
			}
		}
		all.limit(length);
		all.put(buffers.get(part), 0, used[part]);
		return all.flip();
	}

	/** Forgets everything. Idempotent. */
	@Override
	public void close() throws IOException {
		buffers.clear();
		extents.clear();
		if (file != null) {
			file.close();
		}
	}
}
