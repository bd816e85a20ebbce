package org.mailferry.lab.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.mailferry.lab.Effect;

/**
 * The body of an answer. Begins to be sent when it has grown large, so that until then a SOAP fault can still take its
 * place.
 */
final class AnswerBody extends OutputStream {

	private static final int HELD_BACK = 256 * 1024;

	private final Start start;
	private final Counters counters;
	private final Effect effect;
	private ByteArrayOutputStream held = new ByteArrayOutputStream();
	private OutputStream out;
	private long written;

	/** Sends status and headers. */
	@FunctionalInterface
	interface Start {
		OutputStream send() throws IOException;
	}

	/**
	 * @param effect
	 *            null when nothing goes wrong
	 */
	AnswerBody(Start start, Counters counters, Effect effect) {
		this.start = start;
		this.counters = counters;
		this.effect = effect;
	}

	/** Whether a part has been sent. */
	boolean begun() {
		return out != null;
	}

	void discard() {
		held = new ByteArrayOutputStream();
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[]{ (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		if (out == null) {
			held.write(bytes, offset, length);
			if (held.size() > HELD_BACK) {
				begin();
			}
		} else {
			send(bytes, offset, length);
		}
	}

	private void begin() throws IOException {
		out = start.send();
		byte[] first = held.toByteArray();
		held = null;
		send(first, 0, first.length);
	}

	private void send(byte[] bytes, int offset, int length) throws IOException {
		if (effect instanceof Effect.DropWhileAnswering drop && written + length > drop.afterBytes()) {
			out.write(bytes, offset, (int) Math.max(0, drop.afterBytes() - written));
			out.flush();
			throw new DroppedConnection();
		}
		out.write(bytes, offset, length);
		written += length;
		counters.sent(length);
	}

	/** Sends the rest. */
	@Override
	public void close() throws IOException {
		if (out == null) {
			begin();
		}
		out.close();
	}
}
