package org.mailferry.connector.ews.internal.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes the records apart in which Exchange wraps an exported item: little-endian operation code and length, then bytes.
 * What stands in transfer buffers, cut anywhere, is the FastTransfer stream. Not safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcfxics">MS-OXCFXICS 2.2.4</a>
 */
final class RecordReader {

	private static final int TRANSFER_BUFFER = 2;
	private static final int HEAD_BYTES = 2 * Integer.BYTES;

	private final PropertyReader properties;
	private final byte[] head = new byte[HEAD_BYTES];
	private int headBytes;
	private int code;
	private long left;

	RecordReader(PropertyReader properties) {
		this.properties = properties;
	}

	void accept(byte[] bytes, int offset, int length) throws CorruptStreamException {
		int at = offset;
		int end = offset + length;
		while (at < end) {
			if (left > 0) {
				int count = (int) Math.min(left, end - at);
				if (code == TRANSFER_BUFFER) {
					properties.accept(bytes, at, count);
				}
				left -= count;
				at += count;
			} else {
				int count = Math.min(HEAD_BYTES - headBytes, end - at);
				System.arraycopy(bytes, at, head, headBytes, count);
				headBytes += count;
				at += count;
				if (headBytes == HEAD_BYTES) {
					begin();
				}
			}
		}
	}

	private void begin() throws CorruptStreamException {
		ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
		code = numbers.getInt();
		left = numbers.getInt();
		headBytes = 0;
		if (left < 0) {
			throw new CorruptStreamException("a record of negative length");
		}
	}

	byte[] end() throws CorruptStreamException {
		if (left > 0 || headBytes > 0) {
			throw new CorruptStreamException("it ends within a record");
		}
		return properties.end();
	}
}
