package org.mailferry.releng.bench.ui;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.eclipse.swt.widgets.Display;

/**
 * How long the UI thread lets others wait: asks it for a turn every few milliseconds, and notes the longest wait and what
 * the UI thread did meanwhile.
 */
final class Heartbeat implements AutoCloseable {

	private static final int EVERY_MILLIS = 5;
	/** A wait as long as this is worth a look at what causes it. */
	private static final int LOOK_MILLIS = 60;
	private static final int FRAMES = 40;

	/** A wait, and the UI thread's frames during it, innermost first; empty when it was short. */
	record Stall(long millis, String frames) {
	}

	private final Display display;
	private final Thread thread;
	private Stall longest = new Stall(0, "");
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
				String frames = "";
				if (!turn.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
					frames = Arrays.stream(display.getThread().getStackTrace()).limit(FRAMES)
							.map(StackTraceElement::toString).collect(Collectors.joining("\n    "));
					turn.await();
				}
				note(new Stall(Math.round((System.nanoTime() - asked) / 1e6), frames));
				Thread.sleep(EVERY_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void note(Stall stall) {
		if (stall.millis() > longest.millis()) {
			longest = stall;
		}
	}

	/** The longest wait since the last call. */
	synchronized Stall longest() {
		Stall found = longest;
		longest = new Stall(0, "");
		return found;
	}

	@Override
	public void close() {
		ended = true;
		thread.interrupt();
	}
}
