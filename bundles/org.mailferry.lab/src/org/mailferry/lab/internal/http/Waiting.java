package org.mailferry.lab.internal.http;

import java.time.Duration;

/** Takes time; costs nothing on a virtual thread. */
final class Waiting {

	private Waiting() {
	}

	static void wait(Duration time) {
		if (time.isZero()) {
			return;
		}
		try {
			Thread.sleep(time);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new DroppedConnection();
		}
	}
}
