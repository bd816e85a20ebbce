package org.mailferry.engine.internal.verify;

import java.util.concurrent.atomic.AtomicReference;

import org.mailferry.api.StopSignal;
import org.mailferry.api.connector.PermanentException;
import org.mailferry.engine.internal.pass.PassHalted;
import org.mailferry.engine.internal.pass.PassScope;
import org.mailferry.engine.internal.pass.SideThread;

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
			SideThread thread = SideThread.start("reader", () -> attempt(there, stoppable, failure, stop));
			attempt(here, stoppable, failure, stop);
			thread.join();
		}
		if (failure.get() instanceof PermanentException permanent) {
			throw permanent;
		}
		new SideThread.Outcome(failure.get()).rethrow();
	}

	private static void attempt(Work work, PassScope scope, AtomicReference<Throwable> failure, StopSignal stop) {
		try {
			work.run(scope);
		} catch (PassHalted | PermanentException | RuntimeException | Error e) {
			failure.compareAndSet(null, e);
			stop.request();
		}
	}
}
