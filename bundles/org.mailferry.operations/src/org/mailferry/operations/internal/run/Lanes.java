package org.mailferry.operations.internal.run;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** Lets so many passes go side by side as there is room for, which changes. Who goes is never sent back. */
final class Lanes {

	/** How soon it is noticed that there is more room although nobody left. */
	private static final long LOOK_AGAIN_MILLIS = 200;

	private final IntSupplier room;
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition left = lock.newCondition();
	private int taken;

	Lanes(IntSupplier room) {
		this.room = room;
	}

	/** Waits until there is room, and takes it. */
	void enter() throws InterruptedException {
		lock.lockInterruptibly();
		try {
			while (taken >= Math.max(1, room.getAsInt())) {
				left.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
			}
			taken++;
		} finally {
			lock.unlock();
		}
	}

	void leave() {
		lock.lock();
		try {
			taken--;
			left.signalAll();
		} finally {
			lock.unlock();
		}
	}

	/** Waits until everybody has left. */
	void awaitEmpty() {
		lock.lock();
		try {
			while (taken > 0) {
				left.awaitUninterruptibly();
			}
		} finally {
			lock.unlock();
		}
	}
}
