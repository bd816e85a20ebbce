package org.mailferry.lab.internal.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Cuts a property stream into the records of ExportItems: int32 opcode, int32 length, bytes. */
final class TransferRecords implements TransferSink {

	/** As large as Exchange's buffers; cuts values anywhere. */
	static final int BUFFER_BYTES = 31_680;
	private static final int HEADER = 8;
	private static final byte[] PREAMBLE = preamble();

	private final OutputStream out;
	private byte[] record = new byte[2048];
	private int filled = HEADER;

	TransferRecords(OutputStream out) {
		this.out = out;
	}

	private static byte[] preamble() {
		ByteBuffer bytes = ByteBuffer.allocate(62).order(ByteOrder.LITTLE_ENDIAN);
		bytes.putInt(Markers.CONFIGURE).putInt(8).putInt(0).putInt(1);
		bytes.putInt(Markers.IS_INTERFACE_OK).putInt(24).putInt(1);
		bytes.putInt(0x00020307).putInt(0).putInt(0x000000C0).putInt(0x46000000).putInt(0x80002400);
		bytes.putInt(Markers.TELL_PARTNER_VERSION).putInt(6).putShort((short) 0x0E01).putShort((short) 0x80A4)
				.putShort((short) 0);
		return bytes.array();
	}

	void begin() throws IOException {
		out.write(PREAMBLE);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		int at = offset;
		int left = length;
		while (left > 0) {
			room(left);
			int count = Math.min(left, record.length - filled);
			System.arraycopy(bytes, at, record, filled, count);
			at += count;
			left -= count;
			advance(count);
		}
	}

	@Override
	public void write(BigValue value) throws IOException {
		try (InputStream in = value.open()) {
			for (long left = value.length(); left > 0;) {
				room(left);
				int count = in.read(record, filled, (int) Math.min(left, record.length - filled));
				if (count < 0) {
					throw new EOFException("a value ends early");
				}
				left -= count;
				advance(count);
			}
		}
	}

	/** Most items are small: the buffer grows with what comes. */
	private void room(long wanted) {
		int most = HEADER + BUFFER_BYTES;
		if (wanted > record.length - filled && record.length < most) {
			record = Arrays.copyOf(record, (int) Math.min(most, Math.max(4L * record.length, filled + wanted)));
		}
	}

	private void advance(int count) throws IOException {
		filled += count;
		if (filled == HEADER + BUFFER_BYTES) {
			end();
		}
	}

	void end() throws IOException {
		if (filled > HEADER) {
			ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(Markers.TRANSFER_BUFFER)
					.putInt(filled - HEADER);
			out.write(record, 0, filled);
			filled = HEADER;
		}
	}
}
