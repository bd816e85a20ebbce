package org.mailferry.operations.internal.door;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * One of the streams a command prints to, sent as frames among those of the other. Closing it closes
 * nothing else. Both streams of a visit belong to the one thread that runs its command.
 */
final class FrameStream extends OutputStream {

	private final DataOutputStream out;
	private final int kind;

	FrameStream(DataOutputStream out, int kind) {
		this.out = out;
		this.kind = kind;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[]{ (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		for (int sent = 0; sent < length;) {
			int part = Math.min(Wire.MAX_FRAME, length - sent);
			out.writeByte(kind);
			out.writeInt(part);
			out.write(bytes, offset + sent, part);
			sent += part;
		}
	}

	@Override
	public void flush() throws IOException {
		out.flush();
	}
}
