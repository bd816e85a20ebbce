package org.mailferry.engine.internal.spool;

import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory that all passes of a process may use together, in chunks that are used again: clearing new ones and collecting
 * old ones takes time that transfers need. Safe for use by any thread.
 */
public final class MemoryBudget {

	static final int CHUNK_BYTES = 64 * 1024;

	private final long limitBytes;
	private final AtomicLong takenBytes = new AtomicLong();
	/** The one that came back last goes out first, as it may still be in a processor's cache. */
	private final Deque<byte[]> idle = new ConcurrentLinkedDeque<>();

	public MemoryBudget(long limitBytes) {
		this.limitBytes = limitBytes;
	}

	/** A chunk with anything in it; empty when all are in use. */
	Optional<byte[]> take() {
		if (takenBytes.addAndGet(CHUNK_BYTES) > limitBytes) {
			takenBytes.addAndGet(-CHUNK_BYTES);
			return Optional.empty();
		}
		byte[] chunk = idle.poll();
		return Optional.of(chunk == null ? new byte[CHUNK_BYTES] : chunk);
	}

	/** Nobody may use them any more. */
	void giveBack(Collection<byte[]> chunks) {
		chunks.forEach(idle::push);
		takenBytes.addAndGet(-(long) CHUNK_BYTES * chunks.size());
	}

	/** Bytes in use now. */
	public long takenBytes() {
		return takenBytes.get();
	}
}
