package org.mailferry.engine.internal.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands things from one thread to another, a few at a time, until either of them ends it. With a capacity of 0 the two
 * threads take turns and never run at the same time.
 */
final class Handoff<T> {

	private final ReentrantLock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	private final Queue<T> waiting = new ArrayDeque<>();
	private final int capacity;
	private boolean closed;
	private boolean takerWaits;

	Handoff(int capacity) {
		this.capacity = capacity;
	}

	/** Waits until there is room; false when the other side wants nothing any more. */
	boolean put(T thing) {
		lock.lock();
		try {
			while (!closed && waiting.size() >= Math.max(1, capacity)) {
				changed.awaitUninterruptibly();
			}
			if (closed) {
				return false;
			}
			waiting.add(thing);
			changed.signalAll();
			while (capacity == 0 && !closed && !(waiting.isEmpty() && takerWaits)) {
				changed.awaitUninterruptibly();
			}
			return true;
		} finally {
			lock.unlock();
		}
	}

	/** Waits for the next thing. */
	T take() {
		lock.lock();
		try {
			takerWaits = true;
			changed.signalAll();
			while (waiting.isEmpty()) {
				changed.awaitUninterruptibly();
			}
			takerWaits = false;
			changed.signalAll();
			return waiting.remove();
		} finally {
			lock.unlock();
		}
	}

	/** Takes nothing any more; returns what nobody took. */
	List<T> close() {
		lock.lock();
		try {
			closed = true;
			List<T> left = new ArrayList<>(waiting);
			waiting.clear();
			changed.signalAll();
			return left;
		} finally {
			lock.unlock();
		}
	}
}
