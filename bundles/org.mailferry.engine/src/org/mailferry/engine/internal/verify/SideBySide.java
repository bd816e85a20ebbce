package org.mailferry.engine.internal.verify;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.slf4j.MDC;

/** Works on both sides at once; when one fails the other stops soon. */
final class SideBySide {

	/** Work on one side. Looks at the signal from time to time. */
	@FunctionalInterface
	interface Work {
		void run(PassScope scope) throws PassHalted, PermanentException;
	}

	private SideBySide() {
	}

	/** Runs one on a thread of its own, the other on the calling thread, and returns when both have ended. */
	static void run(PassScope scope, Work there, Work here) throws PassHalted, PermanentException {
		StopSignal stop = new StopSignal();
		PassScope stoppable = scope.stoppedBy(stop);
		AtomicReference<Throwable> failure = new AtomicReference<>();
		try (StopSignal.Registration registration = scope.stop().onRequest(stop::request)) {
			Map<String, String> context = MDC.getCopyOfContextMap();
			Thread thread = Thread.ofVirtual().name("reader").start(() -> {
				if (context != null) {
					MDC.setContextMap(context);
				}
				attempt(there, stoppable, failure, stop);
			});
			attempt(here, stoppable, failure, stop);
			join(thread);
		}
		switch (failure.get()) {
		case null -> {
			// both went well
		}
		case PassHalted halted -> throw halted;
		case PermanentException permanent -> throw permanent;
		case RuntimeException unchecked -> throw unchecked;
		case Error error -> throw error;
		default -> throw new IllegalStateException(failure.get());
		}
	}

	private static void attempt(Work work, PassScope scope, AtomicReference<Throwable> failure, StopSignal stop) {
		try {
			work.run(scope);
		} catch (PassHalted | PermanentException | RuntimeException | Error e) {
			failure.compareAndSet(null, e);
			stop.request();
		}
	}

	private static void join(Thread thread) {
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
}
