package org.mailferry.connector.ews.internal.digest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/**
 * Reads a FastTransfer stream in pieces of any size and sums its properties up. Values are hashed as they come, so memory
 * does not depend on their size. Not safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcfxics">MS-OXCFXICS 2.2.4</a>
 */
final class PropertyReader {

	private static final int LONGEST_NAME_BYTES = 1024;
	private static final int NAMED = 0x8000;
	private static final int GUID_BYTES = 16;
	private static final int MULTIPLE = 0x1000;
	private static final int CODE_PAGE_STRING = 0x8000;

	private enum Step {
		TAG, NAME_KIND, NAME_NUMBER, NAME_TEXT, LENGTH, COUNT, ELEMENT_LENGTH, VALUE
	}

	private final MessageDigest sha256;
	private final ItemTree tree;
	private final byte[] collected = new byte[GUID_BYTES + 1];
	private final ByteArrayOutputStream nameText = new ByteArrayOutputStream();
	private Step step = Step.TAG;
	private int needed = Integer.BYTES;
	private int have;
	private long left;
	private long elements;
	private int number;
	private int type;
	private boolean counted;

	PropertyReader(MessageDigest sha256) {
		this.sha256 = sha256;
		this.tree = new ItemTree(sha256);
	}

	void accept(byte[] bytes, int offset, int length) throws CorruptStreamException {
		int at = offset;
		int end = offset + length;
		while (at < end) {
			at += switch (step) {
			case VALUE -> value(bytes, at, end);
			case NAME_TEXT -> nameText(bytes[at]);
			case TAG, NAME_KIND, NAME_NUMBER, LENGTH, COUNT, ELEMENT_LENGTH -> collect(bytes, at, end);
			};
		}
	}

	/** A hash of everything, once all has been read. */
	byte[] end() throws CorruptStreamException {
		if (step != Step.TAG || have != 0) {
			throw new CorruptStreamException("it ends within a property");
		}
		return tree.end();
	}

	private int collect(byte[] bytes, int at, int end) throws CorruptStreamException {
		int count = Math.min(needed - have, end - at);
		System.arraycopy(bytes, at, collected, have, count);
		have += count;
		if (have == needed) {
			have = 0;
			collectedAll();
		}
		return count;
	}

	private void collectedAll() throws CorruptStreamException {
		switch (step) {
		case TAG -> tag(number());
		case NAME_KIND -> nameKind();
		case NAME_NUMBER -> {
			sha256.update(collected, 0, Integer.BYTES);
			beginValue();
		}
		case LENGTH -> stream(length(), 1);
		case COUNT -> {
			elements = length();
			sha256.update(collected, 0, Integer.BYTES);
			nextElement();
		}
		case ELEMENT_LENGTH -> {
			sha256.update(collected, 0, Integer.BYTES);
			stream(length(), elements);
		}
		case NAME_TEXT, VALUE -> throw new IllegalStateException("nothing is collected for " + step);
		}
	}

	private int number() {
		return ByteBuffer.wrap(collected, 0, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	private long length() throws CorruptStreamException {
		int length = number();
		if (length < 0) {
			throw new CorruptStreamException("a negative length");
		}
		return length;
	}

	private void expect(Step next, int bytes) {
		step = next;
		needed = bytes;
		have = 0;
	}

	private void tag(int tag) throws CorruptStreamException {
		if (tree.marker(tag)) {
			return;
		}
		number = tag >>> 16;
		type = tag & 0xFFFF;
		counted = number >= NAMED || !Volatile.is(number);
		sha256.reset();
		if (number >= NAMED) {
			// The number is the store's own; what counts is the name behind it.
			sha256.update((byte) 'N');
			expect(Step.NAME_KIND, GUID_BYTES + 1);
		} else {
			sha256.update((byte) (number >>> 8));
			sha256.update((byte) number);
			beginValue();
		}
	}

	private void nameKind() throws CorruptStreamException {
		sha256.update(collected, 0, GUID_BYTES + 1);
		switch (collected[GUID_BYTES]) {
		case 0 -> expect(Step.NAME_NUMBER, Integer.BYTES);
		case 1 -> {
			nameText.reset();
			expect(Step.NAME_TEXT, 0);
		}
		default -> throw new CorruptStreamException("a name of no known kind");
		}
	}

	/** UTF-16 up to a zero character. */
	private int nameText(byte b) throws CorruptStreamException {
		nameText.write(b);
		int size = nameText.size();
		if (size % 2 == 0) {
			byte[] text = nameText.toByteArray();
			if (text[size - 1] == 0 && text[size - 2] == 0) {
				sha256.update(text);
				beginValue();
			} else if (size > LONGEST_NAME_BYTES) {
				throw new CorruptStreamException("a name that does not end");
			}
		}
		return 1;
	}

	private void beginValue() throws CorruptStreamException {
		sha256.update((byte) (type >>> 8));
		sha256.update((byte) type);
		if ((type & MULTIPLE) != 0 && (type & CODE_PAGE_STRING) == 0) {
			expect(Step.COUNT, Integer.BYTES);
		} else if (variable(type)) {
			expect(Step.LENGTH, Integer.BYTES);
		} else {
			stream(fixedBytes(type), 1);
		}
	}

	private void nextElement() throws CorruptStreamException {
		int single = type & ~MULTIPLE;
		if (elements == 0) {
			endProperty();
		} else if (variable(single)) {
			expect(Step.ELEMENT_LENGTH, Integer.BYTES);
		} else {
			stream(elements * fixedBytes(single), 1);
		}
	}

	/** The next bytes belong to the value. */
	private void stream(long bytes, long elementsWithThis) throws CorruptStreamException {
		elements = elementsWithThis;
		left = bytes;
		expect(Step.VALUE, 0);
		if (left == 0) {
			endElement();
		}
	}

	private int value(byte[] bytes, int at, int end) throws CorruptStreamException {
		int count = (int) Math.min(left, end - at);
		if (number == Volatile.MESSAGE_FLAGS) {
			messageFlags(bytes, at, count);
		} else if (counted) {
			sha256.update(bytes, at, count);
		}
		left -= count;
		if (left == 0) {
			endElement();
		}
		return count;
	}

	/** Little endian, so that what is the message's own is in the first byte. */
	private void messageFlags(byte[] bytes, int at, int count) {
		if (left == Integer.BYTES && count > 0) {
			sha256.update((byte) (bytes[at] & Volatile.OWN_FLAGS));
		}
	}

	private void endElement() throws CorruptStreamException {
		elements--;
		if (elements > 0) {
			expect(Step.ELEMENT_LENGTH, Integer.BYTES);
		} else {
			endProperty();
		}
	}

	private void endProperty() {
		byte[] hash = sha256.digest();
		if (counted) {
			tree.add(hash);
		}
		expect(Step.TAG, Integer.BYTES);
	}

	private static boolean variable(int type) {
		return switch (type) {
		case 0x000D, 0x001E, 0x001F, 0x0102, 0x00FB, 0x00FD, 0x00FE -> true;
		default -> (type & CODE_PAGE_STRING) != 0;
		};
	}

	/** MS-OXCDATA 2.11.1; a boolean takes two bytes here. */
	private static int fixedBytes(int type) throws CorruptStreamException {
		return switch (type) {
		case 0x0002, 0x000B -> Short.BYTES;
		case 0x0003, 0x0004, 0x000A -> Integer.BYTES;
		case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> Long.BYTES;
		case 0x0048 -> GUID_BYTES;
		default -> throw new CorruptStreamException("a property of no known type");
		};
	}
}
