package org.mailferry.lab.internal.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** Writes a message as the fast-transfer stream of CopyTo (MS-OXCFXICS 2.2.4.2), wrapped as ExportItems gives it. */
public final class FastTransferWriter {

	/** Numbers for named properties, which mean nothing outside one stream. */
	private static final int FIRST_NAMED = 0x8000;
	private static final int SCRATCH = 512;

	private final TransferSink sink;
	private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH).order(ByteOrder.LITTLE_ENDIAN);

	private FastTransferWriter(TransferSink sink) {
		this.sink = sink;
	}

	/** Writes the whole stream, not yet in base64. */
	public static void write(MapiMessage message, OutputStream out) throws IOException {
		TransferRecords records = new TransferRecords(out);
		records.begin();
		new FastTransferWriter(records).message(message);
		records.end();
	}

	/** How many bytes of properties the stream has, without writing it. */
	public static long length(MapiMessage message) throws IOException {
		long[] length = new long[1];
		new FastTransferWriter(new TransferSink() {
			@Override
			public void write(byte[] bytes, int offset, int count) {
				length[0] += count;
			}

			@Override
			public void write(BigValue value) {
				length[0] += value.length();
			}
		}).message(message);
		return length[0];
	}

	private void message(MapiMessage message) throws IOException {
		properties(message.properties());
		number(Markers.DELETE_PROPERTY, Markers.RECIPIENTS);
		for (PropertyList recipient : message.recipients()) {
			marker(Markers.START_RECIPIENT);
			properties(recipient);
			marker(Markers.END_RECIPIENT);
		}
		number(Markers.DELETE_PROPERTY, Markers.ATTACHMENTS);
		for (MapiAttachment attachment : message.attachments()) {
			marker(Markers.NEW_ATTACHMENT);
			properties(attachment.properties());
			if (attachment.embedded().isPresent()) {
				marker(Markers.START_EMBED);
				message(attachment.embedded().get());
				marker(Markers.END_EMBED);
			}
			marker(Markers.END_ATTACHMENT);
		}
	}

	private void properties(PropertyList list) throws IOException {
		int named = FIRST_NAMED;
		for (Map.Entry<PropertyKey, PropertyValue> property : list.all().entrySet()) {
			PropertyKey key = property.getKey();
			PropertyValue value = property.getValue();
			scratch.clear().putShort((short) value.wireType());
			scratch.putShort((short) (key.name() == null ? key.id() : named++));
			if (key.name() != null) {
				name(key.name());
			}
			if (PropertyKey.isVariable(key.type()) && (key.type() & PropertyKey.MULTIPLE) == 0) {
				scratch.putInt(Math.toIntExact(value.length()));
			}
			flush();
			if (value.bytes() == null) {
				sink.write(value.big());
			} else {
				sink.write(value.bytes(), 0, value.bytes().length);
			}
		}
	}

	private void name(NamedProperty name) throws IOException {
		guid(name.set(), scratch);
		if (name.name() == null) {
			scratch.put((byte) 0).putInt(name.dispatchId());
		} else {
			scratch.put((byte) 1);
			flush();
			byte[] text = (name.name() + '\0').getBytes(StandardCharsets.UTF_16LE);
			sink.write(text, 0, text.length);
			scratch.clear();
		}
	}

	static void guid(UUID guid, ByteBuffer target) {
		long high = guid.getMostSignificantBits();
		target.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
		target.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits()).order(ByteOrder.LITTLE_ENDIAN);
	}

	private void marker(int marker) throws IOException {
		scratch.clear().putShort((short) marker).putShort((short) (marker >>> 16));
		flush();
	}

	private void number(int tag, int value) throws IOException {
		scratch.clear().putShort((short) tag).putShort((short) (tag >>> 16)).putInt(value);
		flush();
	}

	private void flush() throws IOException {
		sink.write(scratch.array(), 0, scratch.position());
		scratch.clear();
	}
}
