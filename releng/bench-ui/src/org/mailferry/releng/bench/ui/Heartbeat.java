package org.mailferry.releng.bench.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.widgets.Display;

/** How long the UI thread lets others wait: asks it for a turn every few milliseconds and notes the longest wait. */
final class Heartbeat implements AutoCloseable {

	private static final int EVERY_MILLIS = 5;

	private final Display display;
	private final AtomicLong longestNanos = new AtomicLong();
	private final Thread thread;
	private volatile boolean ended;

	Heartbeat(Display display) {
		this.display = display;
		thread = Thread.ofPlatform().daemon().name("heartbeat").start(this::beat);
	}

	private void beat() {
		try {
			while (!ended && !display.isDisposed()) {
				CountDownLatch turn = new CountDownLatch(1);
				long asked = System.nanoTime();
				display.asyncExec(turn::countDown);
				turn.await();
				longestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max);
				Thread.sleep(EVERY_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** The longest wait since the last call, in milliseconds. */
	long longestMillis() {
		return Math.round(longestNanos.getAndSet(0) / 1e6);
	}

	@Override
	public void close() {
		ended = true;
		thread.interrupt();
	}
}
