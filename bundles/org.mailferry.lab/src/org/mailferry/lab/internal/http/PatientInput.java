package org.mailferry.lab.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The body of a request, which may take some time to begin and then has to come as fast as IIS wants it, so that nobody holds
 * on to a connection by sending a byte now and then.
 *
 * @see <a href="https://learn.microsoft.com/iis/configuration/system.applicationhost/weblimits">minBytesPerSecond</a>
 */
final class PatientInput extends FilterInputStream {

	private static final long SLOWEST_BYTES_PER_SECOND = 240;

	private final long patienceNanos;
	private final long began = System.nanoTime();
	private long read;

	PatientInput(InputStream in, Duration patience) {
		super(in);
		patienceNanos = patience.toNanos();
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = super.read(target, offset, length);
		read += Math.max(0, count);
		long took = System.nanoTime() - began;
		if (count > 0 && took > patienceNanos
				&& read < SLOWEST_BYTES_PER_SECOND * Duration.ofNanos(took).toSeconds()) {
			throw BodyRefused.tooSlow();
		}
		return count;
	}
}
