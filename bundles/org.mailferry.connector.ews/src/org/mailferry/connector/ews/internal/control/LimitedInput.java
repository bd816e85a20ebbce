package org.mailferry.connector.ews.internal.control;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more comes than anybody would send in good faith. Closing it does not read what is left. */
final class LimitedInput extends FilterInputStream {

	private long left;

	LimitedInput(InputStream in, long most) {
		super(in);
		left = most;
	}

	@Override
	public int read() throws IOException {
		int one = super.read();
		take(one < 0 ? 0 : 1);
		return one;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int some = super.read(bytes, offset, length);
		take(Math.max(0, some));
		return some;
	}

	private void take(int count) throws IOException {
		left -= count;
		if (left < 0) {
			throw new IOException("an answer that does not end");
		}
	}

	@Override
	public void close() throws IOException {
		if (left >= 0) {
			super.close();
		}
	}
}
