package org.mailferry.lab.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a request, counted and limited. */
final class RequestBody extends FilterInputStream {

	private final Counters counters;
	private final long limit;
	private long read;

	RequestBody(InputStream in, Counters counters, long limit) {
		super(in);
		this.counters = counters;
		this.limit = limit;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		if (count > 0) {
			read += count;
			counters.received(count);
			if (read > limit) {
				throw BodyRefused.tooLong();
			}
		}
		return count;
	}
}
