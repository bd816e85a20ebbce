package org.mailferry.store.internal.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A row of PostgreSQL's table entry: entries of one folder that follow one another.
 *
 * <p>
 * Its content has for each entry the length of its own content, in groups of seven bits, the lower half of its place, and its
 * content.
 *
 * @param first
 *            see {@link #point}: where it begins; it goes on to where the next leaf begins
 * @param rows
 *            in the order of their keys
 */
record Leaf(int first, List<EntryRow> rows) {

	/** Where a folder's first leaf begins. */
	static final int BEGINNING = Integer.MIN_VALUE;
	/**
	 * From this size on a leaf is divided. Of larger ones, which move about more when they grow, a table that has not been
	 * vacuumed takes up to three times the room.
	 */
	static final int MOST_BYTES = 600;
	private static final int LENGTH_BITS = 7;
	private static final int LENGTH_MASK = 0x7f;
	private static final Comparator<EntryRow> BY_KEY = Comparator.comparing(EntryRow::key);

	/** The lower half of a place, so that signed numbers have the order of unsigned keys. */
	static int point(long place) {
		return (int) place ^ Integer.MIN_VALUE;
	}

	/** Puts rows into the order of a leaf. */
	static List<EntryRow> inOrder(List<EntryRow> rows) {
		List<EntryRow> ordered = new ArrayList<>(rows);
		ordered.sort(BY_KEY);
		return ordered;
	}

	static Leaf of(int folder, int first, byte[] content) {
		ByteBuffer in = ByteBuffer.wrap(content);
		List<EntryRow> rows = new ArrayList<>();
		while (in.hasRemaining()) {
			int length = readLength(in);
			long place = EntryRow.first(folder) | Integer.toUnsignedLong(in.getInt());
			byte[] own = new byte[length];
			in.get(own);
			rows.add(new EntryRow(place, own));
		}
		return new Leaf(first, rows);
	}

	byte[] content() {
		ByteArrayOutputStream out = new ByteArrayOutputStream(MOST_BYTES);
		for (EntryRow row : rows) {
			writeLength(out, row.content().length);
			out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) row.place()).array());
			out.writeBytes(row.content());
		}
		return out.toByteArray();
	}

	/** This leaf, or those it has to be divided into: each half as often as needed, but never between rows of one place. */
	List<Leaf> divided() {
		List<Leaf> leaves = new ArrayList<>();
		divide(this, leaves);
		return leaves;
	}

	private static void divide(Leaf leaf, List<Leaf> leaves) {
		int middle = leaf.content().length > MOST_BYTES ? leaf.middle() : 0;
		if (middle == 0) {
			leaves.add(leaf);
		} else {
			divide(new Leaf(leaf.first, leaf.rows.subList(0, middle)), leaves);
			divide(new Leaf(point(leaf.rows.get(middle).place()), leaf.rows.subList(middle, leaf.rows.size())), leaves);
		}
	}

	/** Where it can be divided, or 0. */
	private int middle() {
		for (int away = 0; away <= rows.size() / 2; away++) {
			for (int at : new int[]{ rows.size() / 2 - away, rows.size() / 2 + away }) {
				if (at > 0 && at < rows.size() && rows.get(at - 1).place() != rows.get(at).place()) {
					return at;
				}
			}
		}
		return 0;
	}

	private static void writeLength(ByteArrayOutputStream out, int length) {
		int left = length;
		while (left > LENGTH_MASK) {
			out.write(left & LENGTH_MASK | LENGTH_MASK + 1);
			left >>>= LENGTH_BITS;
		}
		out.write(left);
	}

	private static int readLength(ByteBuffer in) {
		int length = 0;
		for (int shift = 0;; shift += LENGTH_BITS) {
			int next = in.get();
			length |= (next & LENGTH_MASK) << shift;
			if (next >= 0) {
				return length;
			}
		}
	}
}
