package org.mailferry.engine.internal.transfer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Hands things from one thread to another, a few at a time, until either of them ends it. */
final class Handoff<T> {

	private final ReentrantLock lock = new ReentrantLock();
	private final Condition changed = lock.newCondition();
	private final Queue<T> waiting = new ArrayDeque<>();
	private final int capacity;
	private boolean closed;

	Handoff(int capacity) {
		this.capacity = capacity;
	}

	/** Waits until there is room; false when the other side wants nothing any more. */
	boolean put(T thing) {
		lock.lock();
		try {
			while (!closed && waiting.size() >= capacity) {
				changed.awaitUninterruptibly();
			}
			if (closed) {
				return false;
			}
			waiting.add(thing);
			changed.signalAll();
			return true;
		} finally {
			lock.unlock();
		}
	}

	/** Waits for the next thing. */
	T take() {
		lock.lock();
		try {
			while (waiting.isEmpty()) {
				changed.awaitUninterruptibly();
			}
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
