package org.mailferry.engine.internal.spool;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all passes of a process may keep in memory together. Safe for use by any thread. */
public final class MemoryBudget {

	private final long limitBytes;
	private final AtomicLong takenBytes = new AtomicLong();

	public MemoryBudget(long limitBytes) {
		this.limitBytes = limitBytes;
	}

	/** Takes so many bytes, or nothing at all when there are not so many left. */
	public boolean take(long bytes) {
		if (takenBytes.addAndGet(bytes) <= limitBytes) {
			return true;
		}
		takenBytes.addAndGet(-bytes);
		return false;
	}

	public void giveBack(long bytes) {
		takenBytes.addAndGet(-bytes);
	}

	/** Bytes taken now. */
	public long takenBytes() {
		return takenBytes.get();
	}
}
