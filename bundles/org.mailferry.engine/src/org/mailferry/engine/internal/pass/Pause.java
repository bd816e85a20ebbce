package org.mailferry.engine.internal.pass;

import java.time.Duration;

import org.mailferry.api.StopSignal;

/** How a pass waits. Tests let a clock go on instead. */
@FunctionalInterface
public interface Pause {

	/** Really waits. */
	Pause REAL = (wait, stop) -> {
		try {
			stop.await(wait);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			stop.request();
		}
	};

	/** Returns after the wait, or as soon as a stop is requested. */
	void await(Duration wait, StopSignal stop);
}
