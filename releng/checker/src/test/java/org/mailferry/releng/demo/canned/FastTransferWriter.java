package org.mailferry.releng.demo.canned;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a FastTransfer stream and packs it as ExportItems does. */
public final class FastTransferWriter {

	private static final byte[] PUBLIC_STRINGS = { 0x29, 3, 2, 0, 0, 0, 0, 0, (byte) 0xC0, 0, 0, 0, 0, 0, 0, 0x46 };

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private static void write(ByteArrayOutputStream to, int value, int bytes) {
		for (int i = 0; i < bytes; i++) {
			to.write(value >> 8 * i);
		}
	}

	public FastTransferWriter marker(int marker) {
		write(out, marker, 4);
		return this;
	}

	public FastTransferWriter int32(int tag, int value) {
		write(out, tag, 4);
		write(out, value, 4);
		return this;
	}

	/** A boolean takes two bytes. */
	public FastTransferWriter bool(int tag, boolean value) {
		write(out, tag, 4);
		write(out, value ? 1 : 0, 2);
		return this;
	}

	public FastTransferWriter binary(int tag, byte[] value) {
		write(out, tag, 4);
		write(out, value.length, 4);
		out.writeBytes(value);
		return this;
	}

	public FastTransferWriter unicode(int tag, String value) {
		return binary(tag, (value + "\0").getBytes(StandardCharsets.UTF_16LE));
	}

	/** A text property that has a name, under the id that this mailbox gave to the name. */
	public FastTransferWriter named(int tag, String name, String value) {
		write(out, tag, 4);
		out.writeBytes(PUBLIC_STRINGS);
		out.write(1);
		out.writeBytes((name + "\0").getBytes(StandardCharsets.UTF_16LE));
		byte[] bytes = (value + "\0").getBytes(StandardCharsets.UTF_16LE);
		write(out, bytes.length, 4);
		out.writeBytes(bytes);
		return this;
	}

	public FastTransferWriter integers(int tag, int... values) {
		write(out, tag, 4);
		write(out, values.length, 4);
		for (int value : values) {
			write(out, value, 4);
		}
		return this;
	}

	/** In buffers of at most this many bytes. */
	public byte[] records(int width) {
		ByteArrayOutputStream records = new ByteArrayOutputStream();
		record(records, 1, new byte[8]);
		record(records, 3, new byte[24]);
		byte[] all = out.toByteArray();
		for (int from = 0; from < all.length; from += width) {
			record(records, 2, Arrays.copyOfRange(all, from, Math.min(all.length, from + width)));
		}
		return records.toByteArray();
	}

	private static void record(ByteArrayOutputStream to, int operation, byte[] bytes) {
		write(to, operation, 4);
		write(to, bytes.length, 4);
		to.writeBytes(bytes);
	}
}
