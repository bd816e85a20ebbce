package org.mailferry.lab.internal.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Reads the stream of one item. Values above {@link #BIG} bytes are passed over and stay where they are, so that memory
 * does not depend on the item's size.
 */
public final class FastTransferReader {

	/** From here on a value is not held in memory. */
	public static final int BIG = 64 * 1024;
	private static final int BUFFER = 24 * 1024;
	private static final int MAX_MULTIPLE = 16 * 1024 * 1024;
	private static final int MAX_DEPTH = 32;

	private final SeekableBytes source;
	private final TransferInput in;
	private final byte[] word = new byte[16];

	public FastTransferReader(SeekableBytes source) {
		this.source = source;
		this.in = new TransferInput(source, BUFFER);
	}

	/** The properties before the first recipient or attachment, which in an item are those of the item itself. */
	public PropertyList readHead() throws IOException {
		PropertyList head = new PropertyList();
		while (!in.ended()) {
			int tag = tag();
			if (Markers.isMarker(tag)) {
				return head;
			}
			property(tag, head);
		}
		return head;
	}

	/** The whole item. */
	public MapiMessage readMessage() throws IOException {
		MapiMessage message = message(0);
		if (message.properties().all().isEmpty()) {
			throw new CorruptStreamException("no property at all");
		}
		return message;
	}

	/** Bytes of properties in the stream, once it has been read to its end. */
	public long payloadBytes() {
		return in.payload();
	}

	private MapiMessage message(int depth) throws IOException {
		if (depth > MAX_DEPTH) {
			throw new CorruptStreamException("too many messages in messages");
		}
		MapiMessage message = new MapiMessage();
		while (true) {
			if (in.ended()) {
				if (depth > 0) {
					throw new CorruptStreamException("an embedded message has no end");
				}
				return message;
			}
			int tag = tag();
			switch (tag) {
			case Markers.START_RECIPIENT -> message.recipients().add(until(Markers.END_RECIPIENT));
			case Markers.NEW_ATTACHMENT -> message.attachments().add(attachment(depth));
			case Markers.END_EMBED -> {
				if (depth == 0) {
					throw new CorruptStreamException("an end without a beginning");
				}
				return message;
			}
			default -> property(tag, message.properties());
			}
		}
	}

	private MapiAttachment attachment(int depth) throws IOException {
		PropertyList properties = new PropertyList();
		MapiMessage embedded = null;
		while (true) {
			int tag = tag();
			if (tag == Markers.END_ATTACHMENT) {
				return new MapiAttachment(properties, embedded);
			} else if (tag == Markers.START_EMBED) {
				embedded = message(depth + 1);
			} else {
				property(tag, properties);
			}
		}
	}

	private PropertyList until(int end) throws IOException {
		PropertyList list = new PropertyList();
		for (int tag = tag(); tag != end; tag = tag()) {
			property(tag, list);
		}
		return list;
	}

	private int tag() throws IOException {
		in.read(word, 0, 4);
		return (word[0] & 0xFF) | (word[1] & 0xFF) << 8 | (word[2] & 0xFF) << 16 | (word[3] & 0xFF) << 24;
	}

	private int length() throws IOException {
		int length = tag();
		if (length < 0) {
			throw new CorruptStreamException("a value of negative length");
		}
		return length;
	}

	private void property(int tag, PropertyList target) throws IOException {
		if (Markers.isMarker(tag)) {
			throw new CorruptStreamException("marker 0x" + Integer.toHexString(tag) + " out of place");
		}
		int id = tag >>> 16;
		int wireType = tag & 0xFFFF;
		int type = normal(wireType);
		NamedProperty name = id >= 0x8000 ? name() : null;
		PropertyValue value = value(wireType, type);
		if (tag != Markers.DELETE_PROPERTY) {
			target.put(new PropertyKey(name == null ? id : 0, type, name), value);
		}
	}

	/** Every string type is text, whatever its code page. */
	private static int normal(int wireType) {
		int multiple = wireType & PropertyKey.MULTIPLE;
		int single = wireType & ~PropertyKey.MULTIPLE;
		if ((wireType & 0x8000) != 0) {
			// Code page types have no multi-valued form in Exchange's streams; 0x1000 is part of the code page there.
			return PropertyKey.TEXT;
		}
		return (single == PropertyKey.ANSI ? PropertyKey.TEXT : single) | multiple;
	}

	private NamedProperty name() throws IOException {
		in.read(word, 0, 16);
		UUID set = guid(word);
		in.read(word, 0, 1);
		if (word[0] == 0) {
			return new NamedProperty(set, tag(), null);
		}
		if (word[0] != 1) {
			throw new CorruptStreamException("a property name of unknown kind");
		}
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		for (in.read(word, 0, 2); word[0] != 0 || word[1] != 0; in.read(word, 0, 2)) {
			text.write(word, 0, 2);
			if (text.size() > 1024) {
				throw new CorruptStreamException("a property name without end");
			}
		}
		return new NamedProperty(set, 0, text.toString(StandardCharsets.UTF_16LE));
	}

	static UUID guid(byte[] bytes) {
		ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
		long high = (long) fields.getInt() << 32;
		high |= (long) (fields.getShort() & 0xFFFF) << 16;
		high |= fields.getShort() & 0xFFFF;
		return new UUID(high, fields.order(ByteOrder.BIG_ENDIAN).getLong());
	}

	private PropertyValue value(int wireType, int type) throws IOException {
		if ((type & PropertyKey.MULTIPLE) != 0) {
			return new PropertyValue(wireType, multiple(type & ~PropertyKey.MULTIPLE), null);
		}
		if (!PropertyKey.isVariable(type)) {
			int size = PropertyKey.fixedSize(type);
			if (size < 0) {
				throw new CorruptStreamException("property type 0x" + Integer.toHexString(wireType) + " is unknown");
			}
			return new PropertyValue(wireType, bytes(size), null);
		}
		int length = length();
		if (length <= BIG) {
			return new PropertyValue(wireType, bytes(length), null);
		}
		if (in.ended()) {
			throw new CorruptStreamException("ends inside a value");
		}
		StoredValue big = new StoredValue(source, in.position(), in.leftInRecord(), length);
		in.skip(length);
		return new PropertyValue(wireType, null, big);
	}

	private byte[] bytes(int length) throws IOException {
		byte[] bytes = new byte[length];
		in.read(bytes, 0, length);
		return bytes;
	}

	private byte[] multiple(int type) throws IOException {
		int count = length();
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		number(all, count);
		for (int i = 0; i < count; i++) {
			int size = PropertyKey.fixedSize(type);
			if (PropertyKey.isVariable(type)) {
				size = length();
				number(all, size);
			} else if (size < 0) {
				throw new CorruptStreamException("property type 0x" + Integer.toHexString(type) + " is unknown");
			}
			if (size > MAX_MULTIPLE - all.size()) {
				throw new CorruptStreamException("too large a list of values");
			}
			all.writeBytes(bytes(size));
		}
		return all.toByteArray();
	}

	private static void number(ByteArrayOutputStream target, int number) {
		target.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
	}
}
