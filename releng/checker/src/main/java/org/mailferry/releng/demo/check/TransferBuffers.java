package org.mailferry.releng.demo.check;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The FastTransfer stream in what ExportItems gives: records of {operation, length, bytes}, of which those with
 * operation 2 carry it, cut anywhere.
 */
final class TransferBuffers extends InputStream {

	private static final int TRANSFER_BUFFER = 2;
	private static final int HIGHEST_OPERATION = 4;

	private final InputStream in;
	private int left;

	TransferBuffers(InputStream in) {
		this.in = in;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		while (left == 0) {
			if (!nextBuffer()) {
				return -1;
			}
		}
		int n = in.read(target, offset, Math.min(length, left));
		if (n < 0) {
			throw new EOFException("an export stream ends inside a transfer buffer");
		}
		left -= n;
		return n;
	}

	private boolean nextBuffer() throws IOException {
		while (true) {
			byte[] head = in.readNBytes(8);
			if (head.length == 0) {
				return false;
			}
			if (head.length < 8) {
				throw new EOFException("an export stream ends inside a record");
			}
			int operation = LittleEndian.int32(head, 0);
			int length = LittleEndian.int32(head, 4);
			if (operation < 1 || operation > HIGHEST_OPERATION || length < 0) {
				throw new IOException("an export stream has a record of operation " + operation + ", length " + length);
			}
			if (operation == TRANSFER_BUFFER) {
				left = length;
				return true;
			}
			in.skipNBytes(length);
		}
	}
}
