package org.mailferry.engine.internal.pass;

import java.util.Map;

import org.slf4j.MDC;

/** A virtual thread that helps a pass and has ended before the pass returns. Logs in the name of the same pass. */
public final class SideThread {

	private final Thread thread;

	private SideThread(Thread thread) {
		this.thread = thread;
	}

	/**
	 * @param work
	 *            keeps what it throws to itself, see {@link Outcome}
	 */
	public static SideThread start(String name, Runnable work) {
		Map<String, String> context = MDC.getCopyOfContextMap();
		return new SideThread(Thread.ofVirtual().name(name).start(() -> {
			if (context != null) {
				MDC.setContextMap(context);
			}
			work.run();
		}));
	}

	/** Waits for its end. An interruption meanwhile is kept for later. */
	public void join() {
		boolean interrupted = false;
		while (thread.isAlive()) {
			try {
				thread.join();
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * How work on a side thread ended.
	 *
	 * @param failure
	 *            null when it went well
	 */
	public record Outcome(Throwable failure) {

		/** Throws on this thread what ended the work on the other, if it was one of the things that may end a pass. */
		public void rethrow() throws PassHalted {
			switch (failure) {
			case null -> {
				// it went well
			}
			case PassHalted halted -> throw halted;
			case RuntimeException unchecked -> throw unchecked;
			case Error error -> throw error;
			default -> throw new IllegalStateException(failure);
			}
		}
	}
}
