package org.mailferry.agents.internal.transfer;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import org.mailferry.api.StopSignal;

/**
 * How many bytes a host sends in a second, all crossings together. Each asks for one piece at a time and the pieces are
 * sent in the order of asking, so that all get the same, however much they have. Safe for use by any thread.
 */
public final class BandwidthCap {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final long bytesPerSecond;
	private final ReentrantLock lock = new ReentrantLock();
	private long free;
	private boolean begun;

	/**
	 * @param bytesPerSecond
	 *            0 for as much as the network bears
	 */
	public BandwidthCap(long bytesPerSecond) {
		if (bytesPerSecond < 0) {
			throw new IllegalArgumentException("a bandwidth is 0 or more bytes per second");
		}
		this.bytesPerSecond = bytesPerSecond;
	}

	/**
	 * Waits for the turn of a piece.
	 *
	 * @return false when the stop was requested meanwhile
	 */
	boolean await(int bytes, StopSignal stop) throws InterruptedException {
		long now = System.nanoTime();
		long wait = reserve(bytes, now);
		return wait <= 0 ? !stop.requested() : !stop.await(Duration.ofNanos(wait));
	}

	/**
	 * Takes the next place in the line.
	 *
	 * @param now
	 *            in nanoseconds from anywhere
	 * @return nanoseconds to wait before sending
	 */
	long reserve(int bytes, long now) {
		if (bytesPerSecond == 0) {
			return 0;
		}
		lock.lock();
		try {
			long begin = begun && free - now > 0 ? free : now;
			begun = true;
			free = begin + (long) ((double) bytes / bytesPerSecond * SECOND);
			return begin - now;
		} finally {
			lock.unlock();
		}
	}
}
