package org.mailferry.releng.demo.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Reads an item's FastTransfer stream (MS-OXCFXICS 2.2.4) into {@link ItemProperties}: every property of the message,
 * its recipients, attachments and embedded messages, but those that belong to the place it lies in. Long values are
 * digested while they come.
 */
final class FastTransferProperties {

	private static final Map<Integer, String> STARTS = Map.of(0x40030003, "recipient", 0x40000003, "attachment",
			0x40010003, "embedded", 0x400C0003, "message", 0x40100003, "associated");
	private static final Set<Integer> ENDS = Set.of(0x40040003, 0x400E0003, 0x40020003, 0x400D0003);

	/** Property ids that a server sets anew: ids, parents, sizes, and the record of its last change. */
	private static final Set<Integer> OF_THE_PLACE = Set.of(0x0FFF, 0x0FF6, 0x0FF9, 0x0FF4, 0x0FF7, 0x0FF8, 0x0FFB,
			0x0E05, 0x0E08, 0x0E09, 0x0E21, 0x0E23, 0x3007, 0x3008, 0x3FFA, 0x3FFB, 0x65E0, 0x65E1, 0x65E2, 0x65E3,
			0x6705, 0x6707, 0x6708, 0x6740, 0x6748, 0x6749, 0x674A, 0x67A4);

	private static final int NAMED = 0x8000;
	private static final int MULTI_VALUE = 0x1000;

	private final InputStream in;
	private final ItemProperties properties;
	private final Deque<Level> levels = new ArrayDeque<>();

	private FastTransferProperties(InputStream in, ItemProperties properties) {
		this.in = in;
		this.properties = properties;
		levels.push(new Level("export "));
	}

	/** A message, recipient or attachment that is open, and how many of each it had. */
	private record Level(String path, Map<String, Integer> parts) {
		Level(String path) {
			this(path, new HashMap<>());
		}

		Level part(String name) {
			return new Level(path + name + "[" + parts.merge(name, 1, Integer::sum) + "]/");
		}
	}

	static void read(InputStream stream, ItemProperties properties) throws IOException {
		new FastTransferProperties(stream, properties).readAll();
	}

	private void readAll() throws IOException {
		for (byte[] tag = in.readNBytes(4); tag.length > 0; tag = in.readNBytes(4)) {
			if (tag.length < 4) {
				throw new EOFException("an export stream ends inside a property tag");
			}
			element(LittleEndian.int32(tag, 0));
		}
		if (levels.size() != 1) {
			throw new EOFException("an export stream ends inside " + levels.peek().path());
		}
	}

	private void element(int tag) throws IOException {
		if (STARTS.containsKey(tag)) {
			levels.push(levels.peek().part(STARTS.get(tag)));
		} else if (ENDS.contains(tag)) {
			levels.pop();
			if (levels.isEmpty()) {
				throw new IOException("an export stream closes more than it opens");
			}
		} else {
			property(tag >>> 16, tag & 0xFFFF);
		}
	}

	private void property(int id, int type) throws IOException {
		String name = id >= NAMED ? namedProperty() : "%04x".formatted(id);
		Sha256 digest = new Sha256();
		value(type, digest);
		if (!OF_THE_PLACE.contains(id)) {
			properties.putDigest(levels.peek().path() + name + ":%04x".formatted(type), digest.hex());
		}
	}

	/** The property's set and name; its id is the mailbox's own affair. */
	private String namedProperty() throws IOException {
		String set = HexFormat.of().formatHex(LittleEndian.exactly(in, 16));
		int kind = in.read();
		if (kind == 0) {
			return set + "/%x".formatted(LittleEndian.int32(in));
		}
		if (kind != 1) {
			throw new IOException("an export stream has a property name of kind " + kind);
		}
		StringBuilder name = new StringBuilder();
		for (byte[] unit = LittleEndian.exactly(in, 2); unit[0] != 0 || unit[1] != 0;) {
			name.append(new String(unit, StandardCharsets.UTF_16LE));
			unit = LittleEndian.exactly(in, 2);
		}
		return set + "/" + name;
	}

	private void value(int type, Sha256 digest) throws IOException {
		if ((type & MULTI_VALUE) != 0 && (type & 0x8000) == 0) {
			int count = LittleEndian.int32(in);
			digest.add("count " + count);
			for (int i = 0; i < count; i++) {
				single(type & ~MULTI_VALUE, digest);
			}
		} else {
			single(type, digest);
		}
	}

	private void single(int type, Sha256 digest) throws IOException {
		int length = switch (type) {
		case 0x0001 -> 0;
		case 0x0002, 0x000B -> 2;
		case 0x0003, 0x0004, 0x000A -> 4;
		case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
		case 0x0048 -> 16;
		default -> {
			// String, string of a code page, server id, object, binary: the length comes first.
			if (type != 0x001E && type != 0x001F && type != 0x000D && type != 0x0102 && type != 0x00FB
					&& (type & 0x8000) == 0) {
				throw new IOException("an export stream has a property of type %04x".formatted(type));
			}
			yield LittleEndian.int32(in);
		}
		};
		if (length < 0) {
			throw new IOException("an export stream has a value of length " + length);
		}
		digest.add(in, length);
	}
}
