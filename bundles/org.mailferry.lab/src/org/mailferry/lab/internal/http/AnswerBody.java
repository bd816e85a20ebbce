package org.mailferry.lab.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

import org.mailferry.lab.Effect;
import org.mailferry.lab.internal.fault.EffectName;

/**
 * The body of an answer. Begins to be sent when it has grown large, so that until then a SOAP fault can still take its
 * place.
 */
final class AnswerBody extends OutputStream {

	private static final int HELD_BACK = 256 * 1024;
	private static final int DROPS_PER_SECOND = 10;

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
		if (effect instanceof Effect.DropAfter || effect instanceof Effect.FaultAfter) {
			return;
		}
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
			counters.injected(EffectName.of(effect));
			throw new DroppedConnection();
		}
		if (effect instanceof Effect.Drip drip) {
			drip(bytes, offset, length, Math.max(1, drip.bytesPerSecond() / DROPS_PER_SECOND));
		} else {
			out.write(bytes, offset, length);
		}
		written += length;
		counters.sent(length);
	}

	private void drip(byte[] bytes, int offset, int length, int drop) throws IOException {
		for (int at = 0; at < length; at += drop) {
			out.write(bytes, offset + at, Math.min(drop, length - at));
			out.flush();
			Waiting.wait(Duration.ofMillis(1000 / DROPS_PER_SECOND));
		}
	}

	@Override
	public void flush() throws IOException {
		if (effect instanceof Effect.DropAfter || effect instanceof Effect.FaultAfter) {
			return;
		}
		if (out == null) {
			begin();
		}
		out.flush();
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
