package org.mailferry.connector.ews.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read through it. */
final class CountedInput extends FilterInputStream {

	private final Patience.Watch watch;
	private long count;

	/**
	 * @param watch
	 *            is told what arrives
	 */
	CountedInput(Patience.Watch watch) {
		super(InputStream.nullInputStream());
		this.watch = watch;
	}

	/** From now on reads from another stream. */
	CountedInput of(InputStream source) {
		in = source;
		return this;
	}

	long count() {
		return count;
	}

	@Override
	public int read() throws IOException {
		int one = super.read();
		counted(one < 0 ? 0 : 1);
		return one;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int some = super.read(bytes, offset, length);
		counted(Math.max(0, some));
		return some;
	}

	private void counted(int bytes) {
		count += bytes;
		watch.moved(bytes);
	}
}
